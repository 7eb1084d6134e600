import type { CompiledQuery } from 'kysely';
import type { Db } from '#companion/db/open.ts';

interface Connection {
  executeQuery(query: CompiledQuery): Promise<unknown>;
}

/** The statements that the work sends to the database, in their order, without those that begin and end transactions. */
export async function statementsOf(db: Db, work: () => Promise<unknown>): Promise<string[]> {
  const connections: Connection = await db
    .getExecutor()
    .provideConnection(async (connection) => Object.getPrototypeOf(connection));
  const { executeQuery } = connections;
  const statements: string[] = [];
  connections.executeQuery = function record(query) {
    statements.push(query.sql);
    return executeQuery.call(this, query);
  };
  await work().finally(() => {
    connections.executeQuery = executeQuery;
  });
  return statements.filter((statement) => !/^(begin|commit|rollback)$/.test(statement));
}
