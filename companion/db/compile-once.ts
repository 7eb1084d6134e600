import type { CompiledQuery } from 'kysely';
import type { Db, Tx } from './open.ts';
import { prepare } from './prepared.ts';

/** Stands in a compiled query for a parameter's value. */
class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

const placeholders = new Proxy({}, { get: (_, name) => new Placeholder(String(name)) });

/** A query builder, or raw SQL. */
interface Compilable<Row> {
  compile(db: Db | Tx): CompiledQuery<Row>;
}

/**
 * A query that is compiled at its first use only, and planned once for each connection to PostgreSQL: for a look-up by
 * key both take longer than the look-up itself. `build` may use the parameters as values, but not look at them.
 */
export function compileOnce<P extends object, Row>(
  build: (db: Db | Tx, parameters: P) => Compilable<Row>,
): (db: Db | Tx, parameters: P) => Promise<Row[]> {
  let compiled: CompiledQuery<Row> | null = null;
  return async (db, given) => {
    compiled ??= toPrepare(build(db, placeholders as P).compile(db));
    const parameters = compiled.parameters.map((value) =>
      value instanceof Placeholder ? given[value.name as keyof P] : value,
    );
    const { rows } = await db.executeQuery<Row>({ ...compiled, parameters });
    return rows;
  };
}

function toPrepare<Row>(query: CompiledQuery<Row>): CompiledQuery<Row> {
  prepare(query.sql);
  return query;
}
