import { REVISION, REVISION_HEADER } from '#lib/contract/revision.ts';

/** What every call to the console carries, for benches that call it without the typed client. */
export function callerHeaders(credential: string): Record<string, string> {
  return { authorization: `Bearer ${credential}`, [REVISION_HEADER]: String(REVISION) };
}
