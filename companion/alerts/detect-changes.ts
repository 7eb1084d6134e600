import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import { accountRow, accountsOf } from '../status/accounts.ts';
import { accountChanges, addToFeed } from '../status/feed.ts';
import { deleteEndedMutes } from '../status/mutes.ts';
import { isNews } from './alert-rules.ts';
import { type AlertContext, lockWatch } from './locks.ts';
import { addPendingAlerts } from './pending-alerts.ts';
import {
  deleteWatched,
  evaluate,
  healthOfNewAccount,
  loadLastHealths,
  saveWatched,
} from './watched-accounts.ts';

/** Feed entries and accounts in one transaction. */
const PAGE = 200;

/**
 * Evaluates one page of the accounts that are new in the feed or that changed by time alone, and stores a pending alert
 * for each subscriber and change that deserves a mail. Returns whether there may be more.
 */
export function detectChanges(ctx: AlertContext, organizationId: string): Promise<boolean> {
  return ctx.db.transaction().execute(async (tx) => {
    const watch = await lockWatch(tx, organizationId);
    if (!watch) return false;
    const at = ctx.now();
    const silentUntil = await extendBaseline(tx, watch);
    const entries = await feedSince(tx, watch);
    if (entries.some(({ kind }) => kind === 'thresholds')) await turnAll(tx, organizationId, at);
    const turned = await accountsTurnedBy(tx, organizationId, at);
    const changed = entries.filter(({ kind }) => kind === 'account');
    const baseline = changed.filter(({ seq }) => seq <= silentUntil).map(({ entityId }) => entityId);
    // Accounts are locked in the order of their ids everywhere.
    const ids = [...new Set([...changed.map(({ entityId }) => entityId), ...turned])].sort();
    const last = entries.at(-1);
    if (last) {
      const { seq, entityId } = last;
      await tx
        .updateTable('watch')
        .set({ seq, entityId })
        .where('organizationId', '=', organizationId)
        .execute();
    }
    if (ids.length > 0) await checkAccounts(tx, { organizationId, ids, baseline: new Set(baseline), at });
    return entries.length === PAGE || turned.length === PAGE;
  });
}

/**
 * The first scan only establishes a baseline and causes no alert, however long it takes. Changes made while it runs get
 * higher feed numbers, and belong to the baseline too: it is extended to the newest number until the scan reaches it.
 * Writers wait until this page is done.
 */
async function extendBaseline(tx: Tx, watch: Position & { silentUntil: number }): Promise<number> {
  if (watch.seq >= watch.silentUntil) return watch.silentUntil;
  const { seq } = await tx
    .selectFrom('feedCounter')
    .where('organizationId', '=', watch.organizationId)
    .select('seq')
    .forShare()
    .executeTakeFirstOrThrow();
  await tx
    .updateTable('watch')
    .set({ silentUntil: seq })
    .where('organizationId', '=', watch.organizationId)
    .execute();
  return seq;
}

type Position = { organizationId: string; seq: number; entityId: string };

async function feedSince(tx: Tx, { organizationId, seq, entityId }: Position) {
  return tx
    .selectFrom('feed')
    .where('organizationId', '=', organizationId)
    .where('kind', 'in', ['account', 'thresholds'])
    .where(sql<boolean>`(seq, entity_id) > (${seq}, ${entityId}::uuid)`)
    .orderBy('seq')
    .orderBy('entityId')
    .limit(PAGE)
    .select(['kind', 'seq', 'entityId'])
    .execute();
}

/** Other usual thresholds may change the health of every account: all are evaluated again, page by page. */
async function turnAll(tx: Tx, organizationId: string, at: Date): Promise<void> {
  await tx
    .updateTable('watchedAccount')
    .set({ turnsAt: at })
    .where('organizationId', '=', organizationId)
    .execute();
}

async function accountsTurnedBy(tx: Tx, organizationId: string, at: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('watchedAccount')
    .where('organizationId', '=', organizationId)
    .where('turnsAt', '<=', at)
    .orderBy('turnsAt')
    .limit(PAGE)
    .select('accountId')
    .execute();
  return rows.map(({ accountId }) => accountId);
}

interface AccountsToCheck {
  organizationId: string;
  ids: string[];
  /** The accounts whose feed entries belong to the baseline. */
  baseline: ReadonlySet<string>;
  at: Date;
}

async function checkAccounts(tx: Tx, { organizationId, ids, baseline, at }: AccountsToCheck): Promise<void> {
  const known = await loadLastHealths(tx, organizationId, ids);
  const rows = await accountsOf(tx, { organization: { id: organizationId, kind: 'reseller' }, person: null })
    .where('account.id', 'in', ids)
    .orderBy('account.id')
    .execute();
  const accounts = rows
    .map(accountRow)
    .map((row) =>
      evaluate(row, known.get(row.id) ?? (baseline.has(row.id) ? null : healthOfNewAccount(at)), at),
    );
  await saveWatched(tx, organizationId, accounts);
  const unmuted = await deleteEndedMutes(
    tx,
    organizationId,
    accounts.map(({ accountId: id, reason }) => ({ id, reason })),
    at,
  );
  // Mail settings are locked before pending alerts, in the same order as when a person changes their settings.
  await addPendingAlerts(tx, organizationId, accounts.filter(isNews));
  const visible = new Set(rows.map(({ id }) => id));
  await deleteWatched(
    tx,
    organizationId,
    ids.filter((id) => !visible.has(id)),
  );
  // Last in the transaction.
  await addToFeed(
    tx,
    unmuted.flatMap((id) => accountChanges(id, [organizationId])),
  );
}
