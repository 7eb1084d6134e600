import { Problem, Unreachable } from '#lib/contract/problem.ts';
import type { ConnectionRequest } from '#lib/domain/connection.ts';
import type { StoredRequest } from '#lib/ports/store.ts';
import type { WorkerContext } from './context.ts';
import { revokeQuietly } from './disconnect.ts';
import { makeConnection } from './make-connection.ts';
import { findRequest, publicRequest } from './request.ts';

/** RFC 8628, 3.5: added to the interval when the console asks to slow down. */
const SLOW_DOWN_MS = 5000;

export interface CheckResult {
  /** The request as it is now; null when there is nothing left to wait for. */
  request: ConnectionRequest | null;
  /** The id of the connection that was made, if one was. */
  connectionId: string | null;
}

/** Asks the console whether the person has decided, and makes the connection once they have allowed it. */
export async function checkRequest(context: WorkerContext, requestId: string): Promise<CheckResult> {
  const found = await findRequest(context, requestId);
  const request = found && (await applyDecision(context, found));
  if (!request?.allowed) return { request: request ? publicRequest(request) : null, connectionId: null };
  return { request: null, connectionId: await makeConnection(context, request, request.allowed) };
}

async function applyDecision(
  context: WorkerContext,
  request: StoredRequest,
): Promise<StoredRequest | undefined> {
  if (request.state !== 'waiting' || request.allowed) return request;
  const { store, now } = context;
  const checkAt = now() + request.interval;
  await store.changeRequest(request.id, (current) => ({ ...current, checkAt }));
  const change = await fetchDecision(context, request);
  const changed = await store.changeRequest(request.id, (current) => ({ ...current, ...change }));
  // The request was canceled while the console was asked, and only we know of the credential in its answer.
  if (!changed && change.allowed) await revokeQuietly(context, request.origin, change.allowed);
  return changed;
}

async function fetchDecision(
  context: WorkerContext,
  request: StoredRequest,
): Promise<Partial<StoredRequest>> {
  const inTime = context.now() < request.expiresAt;
  try {
    const answer = await askForCredential(context, request);
    if (answer !== null) return answer;
  } catch (error) {
    if (error instanceof Problem && error.code === 'rate-limited') {
      return { interval: request.interval + SLOW_DOWN_MS };
    }
    if (error instanceof Problem) return { state: 'expired' };
    if (inTime) throw error;
  }
  return inTime ? {} : { state: 'expired' };
}

async function askForCredential(
  { vault, createClient }: WorkerContext,
  { origin, deviceCode, verifier }: StoredRequest,
): Promise<Partial<StoredRequest> | null> {
  if (verifier === undefined) return { state: 'expired' };
  const body = { deviceCode: await vault.open(deviceCode), verifier: await vault.open(verifier) };
  const answer = await createClient({ origin }).requestBrowserToken({ body });
  switch (answer.state) {
    case 'pending':
      return null;
    case 'denied':
      return { state: 'denied' };
    case 'allowed': {
      const { browserId, credential } = answer;
      if (browserId === undefined || credential === undefined) throw new Unreachable('no credential');
      return { allowed: { browserId, credential: await vault.seal(credential) } };
    }
    default:
      return answer.state satisfies never;
  }
}
