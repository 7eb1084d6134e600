import { sql } from 'kysely';
import type { Tx } from '../db/open.ts';
import { accountRow, accountsOf } from '../status/accounts.ts';
import { dropEndedMutes } from '../status/mutes.ts';
import { lockWatch, type Watching } from './lock.ts';
import { isNews } from './news.ts';
import { forget, keep, knownOf, newcomer, type Seen, seen } from './watched.ts';

/** Entries in one transaction. */
const PAGE = 200;

/**
 * Looks at a page of the accounts of which the feed says something new, or which time alone has changed, and notes
 * for each person the changes that they are to hear of. Whether there may be more.
 */
export function look(ctx: Watching, organizationId: string): Promise<boolean> {
  return ctx.db.transaction().execute(async (tx) => {
    const watch = await lockWatch(tx, organizationId);
    if (!watch) return false;
    const at = ctx.now();
    const silentUntil = await silence(tx, watch);
    const entries = await feedSince(tx, watch);
    const turned = await turnedBy(tx, organizationId, at);
    const old = entries.filter(({ seq }) => seq <= silentUntil).map(({ entityId }) => entityId);
    // In the order in which everybody locks accounts.
    const ids = [...new Set([...entries.map(({ entityId }) => entityId), ...turned])].sort();
    if (ids.length > 0) await lookAt(tx, { organizationId, ids, old: new Set(old), at });
    const last = entries.at(-1);
    if (last) await tx.updateTable('watch').set(last).where('organizationId', '=', organizationId).execute();
    return entries.length === PAGE || turned.length === PAGE;
  });
}

/**
 * The first look tells nothing, however long it takes: what is measured again while it goes on gets a number above those
 * it began with, and is known to nobody either. Writers wait for this page's end.
 */
async function silence(tx: Tx, watch: Position & { silentUntil: number }): Promise<number> {
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
    .where('kind', '=', 'account')
    .where(sql<boolean>`(seq, entity_id) > (${seq}, ${entityId}::uuid)`)
    .orderBy('seq')
    .orderBy('entityId')
    .limit(PAGE)
    .select(['seq', 'entityId'])
    .execute();
}

async function turnedBy(tx: Tx, organizationId: string, at: Date): Promise<string[]> {
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

interface Looked {
  organizationId: string;
  ids: string[];
  /** Those of which the feed knew before the watch. */
  old: ReadonlySet<string>;
  at: Date;
}

async function lookAt(tx: Tx, { organizationId, ids, old, at }: Looked): Promise<void> {
  const known = await knownOf(tx, organizationId, ids);
  const rows = await accountsOf(tx, { organization: { id: organizationId, kind: 'reseller' }, person: null })
    .where('account.id', 'in', ids)
    .orderBy('account.id')
    .execute();
  const accounts = rows
    .map(accountRow)
    .map((row) => seen(row, known.get(row.id) ?? (old.has(row.id) ? null : newcomer(at)), at));
  await keep(tx, organizationId, accounts);
  await dropEndedMutes(
    tx,
    await membersOf(tx, organizationId),
    accounts.map(({ accountId: id, reason }) => ({ id, health: reason.health })),
    at,
  );
  // People's settings are locked before what they have not been told, as by whoever changes those.
  await note(
    tx,
    organizationId,
    accounts.filter(({ knownHealth, reason }) => isNews(knownHealth, reason.health)),
  );
  const there = new Set(rows.map(({ id }) => id));
  await forget(
    tx,
    organizationId,
    ids.filter((id) => !there.has(id)),
  );
}

async function membersOf(tx: Tx, organizationId: string): Promise<string[]> {
  const members = await tx
    .selectFrom('member')
    .where('organizationId', '=', organizationId)
    .select('userId')
    .execute();
  return members.map(({ userId }) => userId);
}

/** Of what changes again before a person was told, the person knows only what was before the first change. */
async function note(tx: Tx, organizationId: string, news: readonly Seen[]): Promise<void> {
  if (news.length === 0) return;
  const people = await tx
    .selectFrom('mailSetting')
    .where('organizationId', '=', organizationId)
    .where('changes', '=', true)
    .orderBy('personId')
    .select('personId')
    // Who ends their mails meanwhile waits, and then finds what is noted here.
    .forShare()
    .execute();
  for (const { personId } of people) {
    await tx
      .insertInto('pendingAlert')
      .values(
        news.map(({ accountId, knownHealth }) => ({ organizationId, personId, accountId, knownHealth })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
