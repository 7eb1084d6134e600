import { Failure, Problem } from '#lib/contract/problem.ts';
import type { ClientOptions } from '#lib/contract/send.ts';
import type { WorkerClient } from '#lib/contract/worker-client.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { Store, Vault } from '#lib/ports/store.ts';

/**
 * Calls a connection's console with its credential. Throws what the client throws, or `not-connected` if the connection
 * is gone. A refused credential signs the connection out, which stops every queue (ARCHITECTURE, Background worker).
 * Use cases name the calls that they make, so that a console's page can run them, too.
 */
export type Contact<N extends keyof WorkerClient = keyof WorkerClient> = <T>(
  connectionId: string,
  call: (client: Pick<WorkerClient, N>) => Promise<T>,
) => Promise<T>;

/** What a call to a console needs. */
export interface ContactSeams {
  store: Store;
  vault: Vault;
  createClient: (options: ClientOptions) => WorkerClient;
}

/** Makes the `contact` of the worker's context. */
export function createContact({ store, vault, createClient }: ContactSeams): Contact {
  /** Does nothing if the browser was reconnected in the meantime, because then the old credential was refused. */
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
