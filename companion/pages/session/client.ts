import { createClient } from '#lib/contract/client.ts';
import { ORGANIZATION_HEADER } from '#lib/contract/send.ts';

export { failureFromError, readAllPages, toReply } from '#lib/contract/reply.ts';

const headers: Record<string, string> = {};

/** Calls the console that served this page, with the session's cookie. */
export const client = createClient({ origin: '', headers });

/** Sets the organization that this page shows, which every call names from then on; null until it is known. */
export function setCallOrganization(organizationId: string | null): void {
  if (organizationId === null) delete headers[ORGANIZATION_HEADER];
  else headers[ORGANIZATION_HEADER] = organizationId;
}
