import { Problem } from '#lib/contract/problem.ts';
import type { Me } from '#lib/contract/worker-schemas.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { StoredRequest } from '#lib/ports/store.ts';
import type { WorkerContext } from './context.ts';
import { type Grant, revokeQuietly } from './disconnect.ts';

/**
 * Makes the connection of an allowed request and returns its id. If the same person already has a connection to the same
 * organization of the same console, that one is reused with all its data, so that a signed-out one resumes its queue.
 * Null if the request was canceled or the credential was revoked in the meantime.
 */
export async function makeConnection(
  context: WorkerContext,
  request: StoredRequest,
  grant: Grant,
): Promise<string | null> {
  const { store, newId, now } = context;
  const identity = await whoAmI(context, request, grant);
  if (identity === null) return null;
  const former = await findFormer(context, { ...identity, origin: request.origin });
  const formerGrant = former && (await grantOf(context, former));
  const id = former?.id ?? newId();
  const connection: Connection = {
    ...identity,
    id,
    origin: request.origin,
    state: 'connected',
    browserId: grant.browserId,
    connectedAt: now(),
  };
  const made = await store.connect(request.id, connection, grant.credential);
  if (!made) {
    await revokeQuietly(context, request.origin, grant);
    return null;
  }
  await store.putPoll({ ...(await store.poll(id)), nextAt: 0, failures: 0, askedMeAt: now() });
  if (formerGrant) await revokeQuietly(context, request.origin, formerGrant);
  return id;
}

async function whoAmI(
  { store, vault, createClient, now }: WorkerContext,
  { id, origin }: StoredRequest,
  { credential }: Grant,
): Promise<ReturnType<typeof identityOf> | null> {
  try {
    const client = createClient({ origin, credential: await vault.open(credential) });
    return identityOf(await client.me({}), now());
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'unauthenticated')) throw error;
    await store.changeRequest(id, ({ allowed, ...current }) => ({ ...current, state: 'expired' }));
    return null;
  }
}

async function findFormer(
  { store }: WorkerContext,
  { origin, organization, person }: Pick<Connection, 'origin' | 'organization' | 'person'>,
): Promise<Connection | undefined> {
  return (await store.connections()).find(
    (connection) =>
      connection.origin === origin &&
      connection.organization.id === organization.id &&
      connection.person.id === person.id,
  );
}

/** The credential that a connection still has; undefined if the console has refused it. */
async function grantOf(
  { store }: WorkerContext,
  { id, state, browserId }: Connection,
): Promise<Grant | undefined> {
  const credential = state === 'connected' ? await store.credential(id) : undefined;
  return credential && { browserId, credential };
}

type Identity = Pick<Connection, 'person' | 'organization' | 'role' | 'sandbox' | 'clockOffset'>;

/** What a connection stores of the console's answer to `/me`, received at `now` (ms). */
export function identityOf(me: Me, now: number): Identity {
  return {
    person: me.user,
    organization: me.organization,
    role: me.role,
    sandbox: me.sandbox,
    clockOffset: Date.parse(me.serverTime) - now,
  };
}
