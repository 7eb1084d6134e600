import { Failure, Problem } from '#lib/contract/problem.ts';
import type { ConnectionRequest } from '#lib/domain/connection.ts';
import { consoleOrigin } from '#lib/domain/console-address.ts';
import { sha256Hex } from '#lib/domain/sha256.ts';
import { userCode } from '#lib/domain/user-code.ts';
import type { StoredRequest } from '#lib/ports/store.ts';
import type { WorkerContext } from './context.ts';
import { revokeQuietly } from './disconnect.ts';

/**
 * Starts the device authorization grant (ARCHITECTURE, Identity and roles). The person continues at the request's
 * approval address, where the console shows the same code. Throws `other-address` if the console calls itself otherwise
 * than by the address that the person gave.
 */
export async function requestConnection(
  { store, vault, createClient, wakeBy, now, newId }: WorkerContext,
  { origin: typed, browserName }: { origin: string; browserName: string },
): Promise<ConnectionRequest> {
  const origin = consoleOrigin(typed);
  if (origin === null) throw new Failure('bad-address');
  const client = createClient({ origin });
  const verifier = randomVerifier();
  const challenge = await sha256Hex(verifier);
  const code = await client.requestBrowserCode({ body: { browserName, address: origin, challenge } });
  const approval = approvalPage(code.verificationUri, origin);
  approval.hash = await userCode(origin, code.deviceCode, verifier);
  // The console knows the user code only once it has the verifier.
  await client.requestBrowserToken({ body: { deviceCode: code.deviceCode, verifier } });
  const askedAt = now();
  const interval = code.intervalSeconds * 1000;
  const request: StoredRequest = {
    id: newId(),
    origin,
    userCode: approval.hash.slice(1),
    approvalAddress: approval.href,
    expiresAt: askedAt + code.expiresInSeconds * 1000,
    interval,
    state: 'waiting',
    checkAt: askedAt + interval,
    deviceCode: await vault.seal(code.deviceCode),
    verifier: await vault.seal(verifier),
  };
  await deleteFinishedRequests(store, origin);
  await store.addRequest(request);
  await wakeBy(request.checkAt);
  return publicRequest(request);
}

/** 256 random bits. */
function randomVerifier(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/**
 * The approval page, which is opened in a tab: an address to which we would send a credential, exactly as parsed here,
 * and of the very console that was asked. A console must not send a person to another one with that one's code.
 */
function approvalPage(address: string, origin: string): URL {
  const approval = URL.parse(address);
  if (!approval || consoleOrigin(approval.href) !== approval.origin) throw new Failure('bad-address');
  if (approval.origin !== origin) throw new Problem('other-address', { consoleAddress: approval.origin });
  return approval;
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
  verifier,
  allowed,
  ...request
}: StoredRequest): ConnectionRequest {
  return request;
}
