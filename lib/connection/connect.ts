import { Problem } from '#lib/contract/problem.ts';
import type { Connection, ConnectionRequest } from '#lib/domain/connection.ts';
import { consoleOrigin } from '#lib/domain/console-address.ts';
import type { Sealed } from '#lib/domain/sealed.ts';
import type { StoredRequest } from '#lib/domain/store.ts';
import type { WorkerContext } from './context.ts';
import { Failure } from './failure.ts';
import { identityOf } from './identity.ts';

/** Begins the device grant of DESIGN 5. The person goes on at the request's approval address. */
export async function requestConnection(
  context: WorkerContext,
  { origin: typed, browserName }: { origin: string; browserName: string },
): Promise<ConnectionRequest> {
  const origin = consoleOrigin(typed);
  if (origin === null) throw new Failure('bad-address');
  const code = await context.createClient({ origin }).requestBrowserCode({ body: { browserName } });
  // It is opened in a tab: only ever a web page that a credential could be sent to.
  if (consoleOrigin(code.verificationUriComplete) === null) throw new Failure('bad-address');
  const now = context.now();
  const interval = code.intervalSeconds * 1000;
  const request: StoredRequest = {
    id: context.newId(),
    origin,
    userCode: code.userCode,
    approvalAddress: code.verificationUriComplete,
    expiresAt: now + code.expiresInSeconds * 1000,
    interval,
    state: 'waiting',
    checkAt: now + interval,
    deviceCode: await context.vault.seal(code.deviceCode),
  };
  await context.store.addRequest(request);
  await context.wakeBy(request.checkAt);
  return forPages(request);
}

/**
 * Asks whether the person has decided. Answers the request as it now is and, once they allowed it, the connection's
 * id; neither, if the request is gone.
 */
export async function checkRequest(
  context: WorkerContext,
  requestId: string,
): Promise<{ request: ConnectionRequest | null; connectionId: string | null }> {
  const found = await find(context, requestId);
  const request = found && (await decided(context, found));
  if (!request?.allowed) return { request: request ? forPages(request) : null, connectionId: null };
  return { request: null, connectionId: await makeConnection(context, request, request.allowed) };
}

/** Forgets a request; if it was allowed in that very moment, the console forgets this browser too. */
export async function cancelRequest(context: WorkerContext, requestId: string): Promise<void> {
  const request = await find(context, requestId);
  await context.store.deleteRequest(requestId);
  if (request?.allowed) await revokeQuietly(context, request.origin, request.allowed);
}

async function find({ store }: WorkerContext, requestId: string): Promise<StoredRequest | undefined> {
  return (await store.connectionRequests()).find((request) => request.id === requestId);
}

async function decided(context: WorkerContext, request: StoredRequest): Promise<StoredRequest | undefined> {
  if (request.state !== 'waiting' || request.allowed) return request;
  const { store, now } = context;
  const checkAt = now() + request.interval;
  await store.changeRequest(request.id, (current) => ({ ...current, checkAt }));
  const change = await outcome(context, request);
  return store.changeRequest(request.id, (current) => ({ ...current, ...change }));
}

async function outcome(
  { vault, createClient, now }: WorkerContext,
  { origin, deviceCode, expiresAt, interval }: StoredRequest,
): Promise<Partial<StoredRequest>> {
  try {
    const body = { deviceCode: await vault.open(deviceCode) };
    const answer = await createClient({ origin }).requestBrowserToken({ body });
    if (answer.state === 'denied') return { state: 'denied' };
    if (answer.state === 'allowed') {
      const credential = await vault.seal(answer.credential);
      return { allowed: { browserId: answer.browserId, credential } };
    }
  } catch (error) {
    if (error instanceof Problem && error.code === 'rate-limited') return { interval: interval + 5000 }; // RFC 8628, 3.5
    if (error instanceof Problem) return { state: 'expired' };
    if (now() < expiresAt) throw error;
  }
  return now() < expiresAt ? {} : { state: 'expired' };
}

/**
 * The same person in the same organization of the same console takes up their former connection with all its data,
 * so that a signed-out one resumes its queue.
 */
async function makeConnection(
  context: WorkerContext,
  { id: requestId, origin }: StoredRequest,
  { browserId, credential }: { browserId: string; credential: Sealed },
): Promise<string> {
  const { store, vault, createClient, newId, now } = context;
  const me = await createClient({ origin, credential: await vault.open(credential) }).me({});
  const identity = identityOf(me, now());
  const former = (await store.connections()).find(
    (connection) =>
      connection.origin === origin &&
      connection.organization.id === identity.organization.id &&
      connection.person.id === identity.person.id,
  );
  const formerCredential = former?.state === 'connected' ? await store.credential(former.id) : undefined;
  const connection: Connection = {
    ...identity,
    id: former?.id ?? newId(),
    origin,
    state: 'connected',
    browserId,
    connectedAt: now(),
  };
  await store.connect(requestId, connection, credential);
  const poll = await store.poll(connection.id);
  await store.putPoll({ ...poll, nextAt: 0, failures: 0, askedMeAt: now() });
  if (former && formerCredential) {
    await revokeQuietly(context, origin, { browserId: former.browserId, credential: formerCredential });
  }
  return connection.id;
}

/** Best effort: a console that does not answer ends the credential by itself after 30 idle days. */
async function revokeQuietly(
  { vault, createClient }: WorkerContext,
  origin: string,
  { browserId, credential }: { browserId: string; credential: Sealed },
): Promise<void> {
  try {
    const client = createClient({ origin, credential: await vault.open(credential), timeoutMs: REVOKE_TIMEOUT_MS });
    await client.revokeBrowser({ params: { id: browserId } });
  } catch {
    // Nothing depends on it here.
  }
}

function forPages({ checkAt, deviceCode, allowed, ...request }: StoredRequest): ConnectionRequest {
  return request;
}
