import type { Context } from '#companion/context.ts';

/** Makes Bluebird's account one on which nothing has reported, authorized so many days ago, with Northwind as its reseller. */
export async function silenceAccount(
  { db, now }: Pick<Context, 'db' | 'now'>,
  days: number,
): Promise<{ id: string; customerId: string }> {
  const account = await db
    .updateTable('account')
    .set((eb) => ({
      authorizedAt: new Date(now().getTime() - days * 86_400_000),
      resellerId: eb.selectFrom('organization').where('domain', '=', 'northwind.example').select('id'),
    }))
    .where('domain', '=', 'bluebird.example')
    .returning(['id', 'customerId'])
    .executeTakeFirstOrThrow();
  for (const table of ['report', 'measurement'] as const)
    await db.deleteFrom(table).where('accountId', '=', account.id).execute();
  return { id: account.id, customerId: account.customerId ?? '' };
}
