import * as contract from '#lib/contract/client-of.ts';
import type { CallInput, Endpoint, Result } from '#lib/contract/endpoint.ts';
import { type ClientOptions, ORGANIZATION_HEADER } from '#lib/contract/send.ts';

export { failureFromError, readAllPages, toReply } from '#lib/contract/reply.ts';

const headers: Record<string, string> = {};

/** For calls to the console that served this page, with the session's cookie. */
export const consoleOptions: ClientOptions = { origin: '', headers };

/** Calls the console that served this page. */
export function call<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<Result<E>> {
  return contract.call(consoleOptions, endpoint, input);
}

/** Sets the organization that this page shows, which every call names from then on; null until it is known. */
export function setCallOrganization(organizationId: string | null): void {
  if (organizationId === null) delete headers[ORGANIZATION_HEADER];
  else headers[ORGANIZATION_HEADER] = organizationId;
}
