import type { WorkerContext } from './context.ts';
import { revokeQuietly } from './revoke.ts';

/** Revokes the credential on the console, if that answers, and deletes all that is kept of the connection. */
export async function disconnect(
  context: Pick<WorkerContext, 'store' | 'vault' | 'createClient'>,
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
