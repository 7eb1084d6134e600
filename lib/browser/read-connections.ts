import type { Connection } from '#lib/domain/connection.ts';
import type { Database } from './database.ts';

/** All connections, oldest first. Apart from the store, because the popup's first view needs nothing else of it. */
export async function readConnections(db: Database): Promise<Connection[]> {
  const connections = await db.getAll('connections');
  return connections.sort((a, b) => a.connectedAt - b.connectedAt);
}
