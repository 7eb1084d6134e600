import type { VendorLicenses } from '../vendor-licenses.ts';
import type { SpanningClient } from './client.ts';
import { vendorUser } from './users.ts';

/** Licenses of a tenant of Microsoft 365, at Spanning. */
export function spanningLicenses(client: SpanningClient): VendorLicenses {
  return {
    async user(principalName) {
      const user = await client.user(principalName);
      return user && vendorUser(user);
    },
    users: async () => (await client.users()).map(vendorUser),
    assign: client.assign,
    unassign: client.unassign,
  };
}
