import { afterAll, beforeAll, expect, it } from 'vitest';
import { onEachDatabase } from '#test/support/databases.ts';
import { type SpanningConsole, spanningConsole } from '#test/support/spanning-console.ts';

const MANY = 20_000;
const BATCH = 500;

onEachDatabase('licenses of 20,000 users at Spanning', (open) => {
  let on: SpanningConsole;
  beforeAll(async () => {
    on = await spanningConsole(await open(), { standard: MANY + 1, archived: 0 });
    for (let number = 0; number < MANY; number++) on.fake.add(`User ${number}`);
    await on.read();
  });
  afterAll(() => on.console.close());

  it('are saved at once, and sent in batches, which go on after a failure, and show how far they are', async () => {
    expect(await on.save({ filter: { license: 'none' }, action: 'standard' })).toMatchObject({
      changed: MANY,
    });
    on.fake.fates.push(...Array.from({ length: 10 }, () => 'answered' as const), 'killed');
    await on.send();
    expect(await on.sending()).toMatchObject({ done: 10 * BATCH, waiting: MANY - 10 * BATCH, refused: 0 });
    expect((await on.list()).licenses).toMatchObject({ standard: 10 * BATCH + 1 });
    on.console.pass(300);
    await on.send();
    expect(await on.sending()).toBeNull();
    expect(on.fake.calls).toHaveLength(MANY / BATCH + 1);
    expect(Math.max(...on.fake.calls.map(({ names }) => names.length))).toBe(BATCH);
    const { items } = await on.admin.listActivity({ query: { accountId: on.id, limit: 1 } });
    expect(items[0]?.licenses).toMatchObject({ standard: MANY });
    await on.read();
    expect(await on.shown()).toEqual(on.had());
  });
});
