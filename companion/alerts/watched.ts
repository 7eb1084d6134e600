import type { AccountRow, Health } from '#lib/domain/account.ts';
import { type HealthReason, healthOf, turnsAt } from '#lib/domain/health.ts';
import type { Tx } from '../db/open.ts';

/** What is known of an account; `since` null: since before it was watched. */
export interface Known {
  health: Health;
  since: Date | null;
}

/** An account as it is found. */
export interface Seen {
  accountId: string;
  /** What those take it for who were told of everything before. */
  knownHealth: Health;
  reason: HealthReason;
  since: Date | null;
  turnsAt: Date | null;
}

/** An account that came after the watch, of which nothing is known: who gains one in trouble is told. */
export function newcomer(at: Date): Known {
  return { health: 'ok', since: at };
}

/** The account at a time; as it is found, it is known, when nothing is known of it. */
export function seen(row: AccountRow, known: Known | null, at: Date): Seen {
  const now = at.getTime();
  const reason = healthOf(row, now);
  const turns = turnsAt(row, now);
  const { health: knownHealth, since } = known ?? { health: reason.health, since: null };
  return {
    accountId: row.id,
    knownHealth,
    reason,
    since: knownHealth === reason.health ? since : at,
    turnsAt: Number.isFinite(turns) ? new Date(turns) : null,
  };
}

export async function knownOf(tx: Tx, organizationId: string, ids: string[]): Promise<Map<string, Known>> {
  const rows = await tx
    .selectFrom('watchedAccount')
    .where('organizationId', '=', organizationId)
    .where('accountId', 'in', ids)
    .select(['accountId', 'health', 'since'])
    .execute();
  return new Map(rows.map(({ accountId, ...known }) => [accountId, known]));
}

export async function keep(tx: Tx, organizationId: string, accounts: readonly Seen[]): Promise<void> {
  if (accounts.length === 0) return;
  await tx
    .insertInto('watchedAccount')
    .values(
      accounts.map(({ knownHealth: _, reason, ...account }) => ({
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

/** With what was still to be told of them. */
export async function forget(tx: Tx, organizationId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .deleteFrom('watchedAccount')
    .where('organizationId', '=', organizationId)
    .where('accountId', 'in', ids)
    .execute();
}
