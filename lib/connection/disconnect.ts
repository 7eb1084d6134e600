import type { Sealed } from '#lib/domain/sealed.ts';
import type { WorkerContext } from './context.ts';

/** Revokes the credential on the console, if that answers, and deletes all that is stored for the connection. */
export async function disconnect(
  context: Pick<WorkerContext, 'store' | 'vault' | 'createClient' | 'noteError'>,
  connectionId: string,
): Promise<void> {
  const { store } = context;
  const connection = await store.connection(connectionId);
  const credential = await store.credential(connectionId);
  if (connection?.state === 'connected' && credential) {
    await revokeQuietly(context, connection.origin, { browserId: connection.browserId, credential });
  }
  await store.deleteConnection(connectionId);
}

/** This browser's id and credential at the console. */
export interface Grant {
  browserId: string;
  credential: Sealed;
}

/** Short, because the person is waiting. */
const TIMEOUT_MS = 5000;

/**
 * Revokes a credential on the console and ignores a failure: a credential that could not be revoked expires after 30
 * idle days (ARCHITECTURE, Identity and roles).
 */
export async function revokeQuietly(
  { vault, createClient, noteError }: Pick<WorkerContext, 'vault' | 'createClient' | 'noteError'>,
  origin: string,
  { browserId, credential }: Grant,
): Promise<void> {
  try {
    const client = createClient({ origin, credential: await vault.open(credential), timeoutMs: TIMEOUT_MS });
    await client.revokeBrowser({ params: { id: browserId } });
  } catch (error) {
    // Nothing depends on it.
    void noteError('disconnect')(error);
  }
}
