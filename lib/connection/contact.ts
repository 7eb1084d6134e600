import { Failure, Problem } from '#lib/contract/problem.ts';
import type { WorkerClient } from '#lib/contract/worker-client.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { WorkerContext } from './context.ts';

/**
 * Calls a connection's console with its credential. Throws as the client does; `not-connected` if the connection is
 * gone. A refused credential signs the connection out, once and for every queue (ARCHITECTURE, Background worker).
 */
export type Contact = <T>(connectionId: string, call: (client: WorkerClient) => Promise<T>) => Promise<T>;

export function createContact({
  store,
  vault,
  createClient,
}: Pick<WorkerContext, 'store' | 'vault' | 'createClient'>): Contact {
  /** Not if it was connected anew meanwhile: the refused credential is then the old one. */
  const signOut = (used: Connection) =>
    store.changeConnection(used.id, (current) =>
      current.browserId === used.browserId ? { ...current, state: 'signed-out' } : current,
    );

  return async (connectionId, call) => {
    const [connection, sealed] = await Promise.all([
      store.connection(connectionId),
      store.credential(connectionId),
    ]);
    if (!connection || !sealed) throw new Failure('not-connected');
    if (connection.state === 'signed-out') throw new Problem('unauthenticated');
    try {
      const credential = await vault.open(sealed);
      return await call(createClient({ origin: connection.origin, credential }));
    } catch (error) {
      if (error instanceof Problem && error.code === 'unauthenticated') await signOut(connection);
      throw error;
    }
  };
}
