import type { ConnectionStore } from '#lib/ports/store.ts';
import { allOf, COLLECTIONS, SINGLES } from './database.ts';
import { readConnections } from './read-connections.ts';
import type { StoreAccess } from './transactions.ts';

export function connectionStore({ read, write, change }: StoreAccess): ConnectionStore {
  return {
    connections: async () => readConnections(await read()),
    connection: async (id) => (await read()).get('connections', id),
    async changeConnection(id, next) {
      await change('connections', id, next);
    },
    credential: async (connectionId) => (await read()).get('credentials', connectionId),
    connectionRequests: async () => (await read()).getAll('requests'),
    addRequest: (request) =>
      write(['requests'], async (tx) => {
        await tx.objectStore('requests').put(request, request.id);
      }),
    changeRequest: (id, next) => change('requests', id, next),
    deleteRequest: (id) => write(['requests'], (tx) => tx.objectStore('requests').delete(id)),
    connect: (requestId, connection, credential) =>
      write(['requests', 'connections', 'credentials'], async (tx) => {
        const requests = tx.objectStore('requests');
        if ((await requests.getKey(requestId)) === undefined) return false;
        await requests.delete(requestId);
        await tx.objectStore('connections').put(connection, connection.id);
        await tx.objectStore('credentials').put(credential, connection.id);
        return true;
      }),
    deleteConnection: (id) =>
      write([...SINGLES, ...COLLECTIONS], async (tx) => {
        for (const store of SINGLES) await tx.objectStore(store).delete(id);
        for (const store of COLLECTIONS) await tx.objectStore(store).delete(allOf(id));
      }),
  };
}
