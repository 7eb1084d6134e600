import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../context.ts';
import { compileOnce } from '../db/compile-once.ts';
import type { Tx } from '../db/open.ts';
import { accountChanges, type FeedChange } from '../status/feed.ts';
import { joinSettings, moveKnown } from './move-known.ts';
import { measureAgain } from './record.ts';
import { recordJobFacts, type SourcedAccount, withJobs } from './record-jobs.ts';
import { insertObserved, type ResellerSource, withFormer } from './source-accounts.ts';

/** Sources that are locked because an account may change hands; none if no source of a reseller is concerned. */
export type LockedSources = ReadonlySet<string>;

type Sql = RawBuilder<unknown>;

/** Of an account that a token hands over. */
const ofToken = compileOnce((_, { hash, to }: { hash: string; to: string }) =>
  concernedSources(tokenAccount(hash), sql`${to}::uuid`),
);
/** Of an account that gets another reseller, or none. */
const ofReseller = compileOnce((_, { accountId, to }: { accountId: string; to: string | null }) =>
  concernedSources(sql`${accountId}::uuid`, sql`${to}::uuid`),
);
/** Of an account that its reseller has asked for and that is authorized now. */
const ofAuthorizing = compileOnce((_, { accountId }: { accountId: string }) =>
  concernedSources(sql`${accountId}::uuid`, sql`moved.reseller_id`),
);

const tokenAccount = (hash: string): Sql =>
  sql`(select account_id from transfer_token where token_hash = ${hash})`;

/**
 * The sources of the reseller that has an account and loses it, if they know it, and those of the one that gets it, if they
 * know what may be the same account.
 */
function concernedSources(account: Sql, to: Sql) {
  return sql<{ id: string }>`
    select id from source where id in (
      select known.source_id from account as moved
      join account as seen on seen.kind = 'observed' and seen.reseller_id = ${to}
      join source_account as known on known.account_id = seen.id
      where moved.id = ${account} and ((lower(seen.domain) = lower(moved.domain) and seen.service = moved.service)
        or known.former_ids ? moved.id::text)
      union
      select losing.id from account as moved
      join source as losing on losing.organization_id = moved.reseller_id and losing.account_id is null
      where moved.id = ${account} and moved.reseller_id is distinct from ${to} and (
        exists (select 1 from report where report.source_id = losing.id and report.account_id = moved.id)
        or exists (select 1 from job where job.source_id = losing.id and job.account_id = moved.id)
        or exists (select 1 from report_key as key where key.source_id = losing.id and key.account_id = moved.id)
        or exists (select 1 from source_account as known
          where known.source_id = losing.id and known.account_id = moved.id))
    ) order by id for update`;
}

/**
 * Locks the sources that an account's change of hands concerns, and the accounts, before anything else is locked: whoever
 * reports locks in this order. `to` is the reseller that gets it; null if it has none then.
 */
export function lockForReseller(tx: Tx, accountId: string, to: string | null): Promise<LockedSources> {
  return lockBoth(tx, ofReseller(tx, { accountId, to }), sql`${accountId}::uuid`);
}

/** The same for an account that a token hands over. */
export function lockForToken(tx: Tx, hash: string, to: string): Promise<LockedSources> {
  return lockBoth(tx, ofToken(tx, { hash, to }), tokenAccount(hash));
}

/** The same for an account that its reseller has asked for and that is authorized now. */
export function lockForAuthorizing(tx: Tx, accountId: string): Promise<LockedSources> {
  return lockBoth(tx, ofAuthorizing(tx, { accountId }), sql`${accountId}::uuid`);
}

async function lockBoth(tx: Tx, locking: Promise<{ id: string }[]>, account: Sql): Promise<LockedSources> {
  const ids = (await locking).map(({ id }) => id);
  if (ids.length > 0) {
    await sql`
      select seen.id from account as moved join account as seen on seen.id = moved.id or (seen.kind = 'observed'
        and seen.id in (select account_id from source_account where source_id in (${sql.join(ids)})))
      where moved.id = ${account} and (seen.id = moved.id
        or lower(seen.domain) = lower(moved.domain) or seen.id in (
          select account_id from source_account where former_ids ? moved.id::text))
      order by seen.id for update of seen`.execute(tx);
  }
  return new Set(ids);
}

/** What has moved, and is to be measured once the account has its new reseller. */
export interface Moved {
  changes: FeedChange[];
  accounts: SourcedAccount[];
}

export interface Hands {
  accountId: string;
  /** The reseller that gets it; null if it has none then. */
  to: string | null;
  at: Date;
}

/**
 * Moves what sources know before an account gets its new reseller: what those of the losing one know comes back as
 * observed accounts, and observed accounts that are this one are merged into it (ARCHITECTURE, Sources). Afterwards
 * `settle` measures.
 */
export async function moveSources(tx: Tx, locked: LockedSources, hands: Hands): Promise<Moved> {
  const moved: Moved = { changes: [], accounts: [] };
  if (locked.size === 0) return moved;
  const sources = await tx
    .selectFrom('source')
    .where('id', 'in', [...locked])
    .select(['id', 'organizationId', 'vendor'])
    .orderBy('id')
    .execute();
  for (const source of sources) {
    if (source.organizationId === hands.to) await mergeMatches(tx, source, hands.accountId, moved);
    else await part(tx, source, hands, moved);
  }
  return moved;
}

/** Measures the accounts of which other sources speak now. Returns the changes, which the caller adds to the feed last. */
export async function settle(
  ctx: Pick<Context, 'now'>,
  tx: Tx,
  { changes, accounts }: Moved,
): Promise<FeedChange[]> {
  if (accounts.length === 0) return changes;
  const ids = [...new Set(accounts.map(({ accountId }) => accountId))].sort();
  const recorded = await recordJobFacts(ctx, tx, await withJobs(tx, accounts));
  return [...changes, ...recorded, ...(await measureAgain(tx, ids))];
}

/** What a source of the losing reseller knows comes back as an observed account, with all that it said. */
async function part(tx: Tx, source: ResellerSource, { accountId, at }: Hands, moved: Moved): Promise<void> {
  const known = await tx
    .selectFrom('sourceAccount')
    .where('sourceId', '=', source.id)
    .where('accountId', '=', accountId)
    .select(['ref', 'clientName', 'domain', 'service', 'label'])
    .orderBy('createdAt')
    .orderBy('ref')
    .execute();
  const refs = known.length > 0 ? known : [await makeKnown(tx, source, accountId, at)];
  for (const [index, { ref, ...seen }] of refs.entries()) {
    const id = await insertObserved(tx, source, seen, at);
    await tx
      .updateTable('sourceAccount')
      .set({ accountId: id, formerIds: withFormer(accountId) })
      .where('sourceId', '=', source.id)
      .where('ref', '=', ref)
      .execute();
    if (index === 0) await moveKnown(tx, source.id, accountId, id);
    await joinSettings(tx, source.organizationId, accountId, id);
    moved.changes.push(...accountChanges(id, [source.organizationId]));
    moved.accounts.push({ sourceId: source.id, accountId: id }, { sourceId: source.id, accountId });
  }
}

/** A source whose jobs or keys were given the account itself knows it by our id. */
async function makeKnown(tx: Tx, source: ResellerSource, accountId: string, at: Date) {
  const { name, ...account } = await tx
    .selectFrom('account')
    .leftJoin('organization as customer', 'customer.id', 'account.customerId')
    .where('account.id', '=', accountId)
    .select(['customer.name', 'account.clientName', 'account.domain', 'account.service', 'account.label'])
    .executeTakeFirstOrThrow();
  const seen = { ...account, clientName: name ?? account.clientName ?? account.domain };
  await tx
    .insertInto('sourceAccount')
    .values({ sourceId: source.id, ref: accountId, accountId, ...seen, createdAt: at })
    .execute();
  return { ref: accountId, ...seen };
}

/**
 * Merges the observed accounts of a source that are this one: the one that has parted from it before, and, if the source is
 * read from a vendor, the only one with its domain and service. What comes by reports is merged by people alone.
 */
async function mergeMatches(tx: Tx, source: ResellerSource, accountId: string, moved: Moved): Promise<void> {
  const { rows } = await sql<{ id: string; isFormer: boolean }>`
    select seen.id, known.former_ids ? moved.id::text as is_former
    from account as moved
    join source_account as known on known.source_id = ${source.id}
    join account as seen on seen.id = known.account_id and seen.kind = 'observed'
    where moved.id = ${accountId} and (known.former_ids ? moved.id::text
      or (lower(seen.domain) = lower(moved.domain) and seen.service = moved.service))
    order by seen.id`.execute(tx);
  const former = rows.filter(({ isFormer }) => isFormer);
  const alike = source.vendor !== 'reports' && rows.length === 1 ? rows : [];
  for (const { id } of former.length > 0 ? former : alike)
    await mergeObserved(tx, source, { observedId: id, accountId }, moved);
}

/** Merges an observed account into an owned one: all that is known and set of it is that one's, and its row goes. */
export async function mergeObserved(
  tx: Tx,
  { id: sourceId, organizationId }: ResellerSource,
  { observedId, accountId }: { observedId: string; accountId: string },
  moved: Moved,
): Promise<void> {
  await moveKnown(tx, sourceId, observedId, accountId);
  await joinSettings(tx, organizationId, observedId, accountId);
  await tx
    .updateTable('sourceAccount')
    .set({ accountId, formerIds: withFormer(observedId) })
    .where('sourceId', '=', sourceId)
    .where('accountId', '=', observedId)
    .execute();
  await tx.deleteFrom('account').where('id', '=', observedId).execute();
  moved.changes.push(
    ...accountChanges(observedId, [organizationId]),
    ...accountChanges(accountId, [organizationId]),
  );
  moved.accounts.push({ sourceId, accountId });
}
