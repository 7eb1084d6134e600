import { Failure } from '#lib/contract/problem.ts';
import type { ConnectionRequest } from '#lib/domain/connection.ts';
import { consoleOrigin } from '#lib/domain/console-address.ts';
import type { StoredRequest } from '#lib/domain/store.ts';
import type { WorkerContext } from './context.ts';
import { revokeQuietly } from './revoke.ts';

/** Begins the device grant of ARCHITECTURE, Identity and roles. The person goes on at the request's approval address. */
export async function requestConnection(
  { store, vault, createClient, wakeBy, now, newId }: WorkerContext,
  { origin: typed, browserName }: { origin: string; browserName: string },
): Promise<ConnectionRequest> {
  const origin = consoleOrigin(typed);
  if (origin === null) throw new Failure('bad-address');
  const code = await createClient({ origin }).requestBrowserCode({ body: { browserName } });
  // It is opened in a tab: only ever a web page that a credential could be sent to, and as it was read here.
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
  await dropFinished(store, origin);
  await store.addRequest(request);
  await wakeBy(request.checkAt);
  return forPages(request);
}

/** A request that was denied or expired has been seen by whoever asks anew. */
async function dropFinished(store: WorkerContext['store'], origin: string): Promise<void> {
  for (const request of await store.connectionRequests()) {
    if (request.origin === origin && request.state !== 'waiting') await store.deleteRequest(request.id);
  }
}

/** Forgets a request; if it was allowed in that very moment, the console forgets this browser too. */
export async function cancelRequest(context: WorkerContext, requestId: string): Promise<void> {
  const request = await findRequest(context, requestId);
  await context.store.deleteRequest(requestId);
  if (request?.allowed) await revokeQuietly(context, request.origin, request.allowed);
}

export async function findRequest(
  { store }: Pick<WorkerContext, 'store'>,
  requestId: string,
): Promise<StoredRequest | undefined> {
  return (await store.connectionRequests()).find((request) => request.id === requestId);
}

/** A request without what only the worker needs. */
export function forPages({ checkAt, deviceCode, allowed, ...request }: StoredRequest): ConnectionRequest {
  return request;
}
