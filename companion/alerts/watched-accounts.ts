import type { AccountRow, Health } from '#lib/domain/account.ts';
import { type HealthReason, healthOf, nextChangeAt } from '#lib/domain/health.ts';
import type { Tx } from '../db/open.ts';

/** An account's health at the last evaluation; `since` is null if it has been so since before alerts began. */
export interface LastHealth {
  health: Health;
  since: Date | null;
  /** Whether it was refused then. */
  isRefused?: boolean;
}

/** An account as it is evaluated now. */
export interface EvaluatedAccount {
  accountId: string;
  /** The health that subscribers who got every earlier alert believe it has. */
  knownHealth: Health;
  /** Whether they have heard that it is refused. */
  knownRefused: boolean;
  reason: HealthReason;
  since: Date | null;
  turnsAt: Date | null;
}

/** The health assumed before an account arrived. It is `ok`, so that gaining an account in trouble causes an alert. */
export function healthOfNewAccount(at: Date): LastHealth {
  return { health: 'ok', since: at };
}

/** Evaluates an account at a time. Without a last health its current one counts as known, so that it causes no alert. */
export function evaluate(row: AccountRow, last: LastHealth | null, at: Date): EvaluatedAccount {
  const now = at.getTime();
  const reason = healthOf(row, now);
  const turns = nextChangeAt(row, now);
  const isRefused = 'isRefused' in reason;
  const known = last ?? { health: reason.health, since: null, isRefused };
  const { health: knownHealth, since } = known;
  return {
    accountId: row.id,
    knownHealth,
    knownRefused: known.isRefused ?? false,
    reason,
    since: knownHealth === reason.health ? since : at,
    turnsAt: Number.isFinite(turns) ? new Date(turns) : null,
  };
}

export async function loadLastHealths(
  tx: Tx,
  organizationId: string,
  ids: string[],
): Promise<Map<string, LastHealth>> {
  const rows = await tx
    .selectFrom('watchedAccount')
    .where('organizationId', '=', organizationId)
    .where('accountId', 'in', ids)
    .select(['accountId', 'health', 'since', 'reason'])
    .execute();
  return new Map(
    rows.map(({ accountId, reason, ...known }) => [
      accountId,
      { ...known, isRefused: 'isRefused' in reason },
    ]),
  );
}

export async function saveWatched(
  tx: Tx,
  organizationId: string,
  accounts: readonly EvaluatedAccount[],
): Promise<void> {
  if (accounts.length === 0) return;
  await tx
    .insertInto('watchedAccount')
    .values(
      accounts.map(({ knownHealth: _, knownRefused: __, reason, ...account }) => ({
        ...account,
        organizationId,
        health: reason.health,
        reason: JSON.stringify(reason),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['organizationId', 'accountId']).doUpdateSet(({ ref }) => ({
        health: ref('excluded.health'),
        reason: ref('excluded.reason'),
        since: ref('excluded.since'),
        turnsAt: ref('excluded.turnsAt'),
      })),
    )
    .execute();
}

/** Deletes accounts that the organization no longer has, and their pending alerts by cascade. */
export async function deleteWatched(tx: Tx, organizationId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .deleteFrom('watchedAccount')
    .where('organizationId', '=', organizationId)
    .where('accountId', 'in', ids)
    .execute();
}
