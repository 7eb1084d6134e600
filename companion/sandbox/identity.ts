import type { Context } from '../context.ts';
import { seedSandbox } from './seed.ts';

const KEY = 'sandbox';

/**
 * A database remembers whether it is a sandbox's and is refused by the other mode (ARCHITECTURE, Organizations and accounts): made-up people
 * with a known password must never be served as real, nor real ones be played with.
 */
export async function settleSandbox(ctx: Pick<Context, 'db' | 'auth' | 'now' | 'config'>): Promise<void> {
  const mode = ctx.config.sandbox ? 'on' : 'off';
  await ctx.db.transaction().execute(async (tx) => {
    // Of two consoles that start on one empty database, one inserts and seeds; the other waits, then goes on.
    const isNew = await tx
      .insertInto('setting')
      .values({ key: KEY, value: mode })
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .executeTakeFirst();
    if (isNew && ctx.config.sandbox) await seedSandbox(ctx, tx);
  });
  const { value } = await ctx.db
    .selectFrom('setting')
    .where('key', '=', KEY)
    .select('value')
    .executeTakeFirstOrThrow();
  if (value !== mode) {
    const other = value === 'on' ? "a sandbox's" : "not a sandbox's";
    throw new Error(`BATON_SANDBOX: this database is ${other}; it cannot be used with the sandbox ${mode}.`);
  }
}
