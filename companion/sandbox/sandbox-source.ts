import type { Tx } from '../db/open.ts';

interface Sourced {
  id: string;
  customerId: string;
}

/** The source through which the simulator reports on each account, made where there is none yet. In no order. */
export async function sandboxSources(tx: Tx, accounts: readonly Sourced[], at: Date) {
  if (accounts.length === 0) return [];
  await tx
    .insertInto('source')
    .values(
      accounts.map(({ id, customerId }) => ({
        ...{ organizationId: customerId, accountId: id, vendor: 'sandbox' as const, name: 'Sandbox' },
        ...{ createdAt: at, createdBy: null, readAt: null },
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['accountId', 'vendor']).where('accountId', 'is not', null).doNothing(),
    )
    .execute();
  return tx
    .selectFrom('source')
    .where('vendor', '=', 'sandbox')
    .where(
      'accountId',
      'in',
      accounts.map(({ id }) => id),
    )
    .select(['id', 'accountId'])
    .execute();
}
