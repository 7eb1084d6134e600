import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { compileOnce } from '#companion/db/compile-once.ts';
import { onEachDatabase } from '#test/support/databases.ts';

const twice = compileOnce((_, { n }: { n: number }) => sql<{ twice: number }>`select ${n}::int * 2 as twice`);

onEachDatabase('a query that is compiled once', (open) => {
  it('answers for each value, and is planned once for each connection to PostgreSQL', async () => {
    const { db, isEmbedded, close } = await open();
    await db.connection().execute(async (connection) => {
      for (const n of [1, 2, 3]) expect(await twice(connection, { n })).toEqual([{ twice: 2 * n }]);
      const { rows } = await sql`select from pg_prepared_statements where statement like '%as twice'`.execute(
        connection,
      );
      expect(rows).toHaveLength(isEmbedded ? 0 : 1);
    });
    await close();
  });

  it('can be asked again on a connection where it has failed', async () => {
    const { db, close } = await open();
    await db.connection().execute(async (connection) => {
      await expect(twice(connection, { n: Number.NaN })).rejects.toThrow();
      expect(await twice(connection, { n: 4 })).toEqual([{ twice: 8 }]);
    });
    await close();
  });

  it('is not prepared any more once a connection has forgotten it, as behind a pooler', async () => {
    const { db, isEmbedded, close } = await open();
    await db.connection().execute(async (connection) => {
      await twice(connection, { n: 1 });
      await sql`deallocate all`.execute(connection);
      const forgotten = twice(connection, { n: 2 });
      if (isEmbedded) await forgotten;
      else await expect(forgotten).rejects.toMatchObject({ code: '26000' });
      expect(await twice(connection, { n: 3 })).toEqual([{ twice: 6 }]);
    });
    await close();
  });
});
