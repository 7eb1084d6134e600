import { Failure } from '#lib/contract/problem.ts';
import type { ConnectionRequest } from '#lib/domain/connection.ts';
import { consoleOrigin } from '#lib/domain/console-address.ts';
import type { StoredRequest } from '#lib/ports/store.ts';
import type { WorkerContext } from './context.ts';
import { revokeQuietly } from './disconnect.ts';

/**
 * Starts the device authorization grant (ARCHITECTURE, Identity and roles). The person continues at the request's
 * approval address.
 */
export async function requestConnection(
  { store, vault, createClient, wakeBy, now, newId }: WorkerContext,
  { origin: typed, browserName }: { origin: string; browserName: string },
): Promise<ConnectionRequest> {
  const origin = consoleOrigin(typed);
  if (origin === null) throw new Failure('bad-address');
  const code = await createClient({ origin }).requestBrowserCode({ body: { browserName } });
  // This address is opened in a tab, so it must be one that we would send a credential to, exactly as parsed here.
  const approval = URL.parse(code.verificationUriComplete);
  if (!approval || consoleOrigin(approval.href) !== approval.origin) throw new Failure('bad-address');
  const askedAt = now();
  const interval = code.intervalSeconds * 1000;
  const request: StoredRequest = {
    id: newId(),
    origin,
    userCode: code.userCode,
    approvalAddress: approval.href,
    expiresAt: askedAt + code.expiresInSeconds * 1000,
    interval,
    state: 'waiting',
    checkAt: askedAt + interval,
    deviceCode: await vault.seal(code.deviceCode),
  };
  await deleteFinishedRequests(store, origin);
  await store.addRequest(request);
  await wakeBy(request.checkAt);
  return publicRequest(request);
}

/** Someone who asks again has seen that the earlier request was denied or expired. */
async function deleteFinishedRequests(store: WorkerContext['store'], origin: string): Promise<void> {
  for (const request of await store.connectionRequests()) {
    if (request.origin === origin && request.state !== 'waiting') await store.deleteRequest(request.id);
  }
}

/** Deletes a request. If it was just allowed, this browser's credential is revoked on the console too. */
export async function cancelRequest(context: WorkerContext, requestId: string): Promise<void> {
  const request = await findRequest(context, requestId);
  await context.store.deleteRequest(requestId);
  if (request?.allowed) await revokeQuietly(context, request.origin, request.allowed);
}

/** The stored request with this id; undefined if it is gone. */
export async function findRequest(
  { store }: Pick<WorkerContext, 'store'>,
  requestId: string,
): Promise<StoredRequest | undefined> {
  return (await store.connectionRequests()).find((request) => request.id === requestId);
}

/** A request without the fields that only the worker may have. */
export function publicRequest({
  checkAt,
  deviceCode,
  allowed,
  ...request
}: StoredRequest): ConnectionRequest {
  return request;
}
