import { createClient } from '#lib/contract/client.ts';
import { ORGANIZATION_HEADER } from '#lib/contract/send.ts';

export { everything, failureOf, reply } from '#lib/contract/reply.ts';

const headers: Record<string, string> = {};

/** The console that served this page; the cookie session goes along. */
export const client = createClient({ origin: '', headers });

/** The organization that this page shows, and so the only one for which it calls; null: not known yet. */
export function callFor(organizationId: string | null): void {
  if (organizationId === null) delete headers[ORGANIZATION_HEADER];
  else headers[ORGANIZATION_HEADER] = organizationId;
}
