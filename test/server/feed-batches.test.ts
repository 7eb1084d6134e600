import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { addToFeed } from '#companion/status/feed.ts';
import { testConsole } from '#test/support/console.ts';
import { onEachDatabase } from '#test/support/databases.ts';

/** More than a statement's 65,535 parameters; PGlite, which is slower, is given fewer. */
const MANY = { PostgreSQL: 66_000, PGlite: 2000 };

onEachDatabase('what one transaction changed', (open) => {
  it('comes in pages, however much it is', async () => {
    const database = await open();
    const console = await testConsole(database);
    const many = database.isEmbedded ? MANY.PGlite : MANY.PostgreSQL;
    try {
      const tech = await console.as('tech@northwind.example');
      const { id: organizationId } = (await tech.me({})).organization;
      const { nextCursor: before } = await tech.changes({ query: { limit: 200 } });
      const ids = Array.from({ length: many }, () => randomUUID()).sort();
      await console.db.transaction().execute((tx) =>
        addToFeed(
          tx,
          ids.map((entityId) => ({ organizationId, kind: 'account', entityId })),
        ),
      );
      // Nobody sees these accounts, so that each page is a list of what is gone.
      const first = await tech.changes({ query: { limit: 200, cursor: before } });
      expect(first).toMatchObject({ hasMore: true, gone: { accounts: ids.slice(0, 200) } });
      const second = await tech.changes({ query: { limit: 200, cursor: first.nextCursor } });
      expect(second).toMatchObject({ hasMore: true, gone: { accounts: ids.slice(200, 400) } });
      const cursor = second.nextCursor.replace(ids[399] ?? '', ids.at(-201) ?? '');
      const last = await tech.changes({ query: { limit: 200, cursor } });
      expect(last).toMatchObject({ hasMore: false, gone: { accounts: ids.slice(-200) } });
      expect(await tech.changesSince(last.nextCursor)).toBeNull();
    } finally {
      await console.close();
    }
  });

  it('is told again where it changed again while its pages were read', async () => {
    const console = await testConsole(await open());
    try {
      const tech = await console.as('tech@northwind.example');
      const { id: organizationId } = (await tech.me({})).organization;
      const { nextCursor: before } = await tech.changes({ query: { limit: 200 } });
      const ids = Array.from({ length: 6 }, () => randomUUID()).sort();
      const touch = (touched: string[]) =>
        console.db.transaction().execute((tx) =>
          addToFeed(
            tx,
            touched.map((entityId) => ({ organizationId, kind: 'account', entityId })),
          ),
        );
      await touch(ids);
      const first = await tech.changes({ query: { limit: 2, cursor: before } });
      await touch([ids[0] ?? '', ids[4] ?? '']);
      const rest = await tech.changes({ query: { limit: 200, cursor: first.nextCursor } });
      expect(rest.gone.accounts).toEqual([ids[2], ids[3], ids[5], ids[0], ids[4]]);
    } finally {
      await console.close();
    }
  });
});
