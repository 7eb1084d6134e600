import { sql } from 'kysely';
import type {
  NewObservedAccount,
  ObservedAccount,
  ObservedAccountNames,
} from '#lib/contract/observed-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import { reportedName } from '#lib/domain/source.ts';
import type { SourceVendor } from '#lib/domain/source-vendor.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { type PageQuery, paginate } from '../http/paginate.ts';
import { accountChanges, addToFeed } from '../status/feed.ts';
import { checkOwned } from '../status/own-account.ts';
import { type Moved, mergeObserved, settle } from './change-hands.ts';
import { recordJobFacts, withJobs } from './record-jobs.ts';
import { lockReportSource } from './report-source.ts';
import { makeObserved } from './source-accounts.ts';

/** The accounts that the caller's reseller only watches, newest first. */
export function listObserved({ db }: Pick<Context, 'db'>, caller: Caller, query: PageQuery) {
  return paginate(observedOf(db, caller), query, {
    ...{ time: 'account.requestedAt', id: 'account.id', timeOf: 'createdAt' as const },
    item: observedRow,
  });
}

function observedOf(db: Db | Tx, { organization }: Caller) {
  return db
    .selectFrom('account')
    .innerJoin('sourceAccount as known', 'known.accountId', 'account.id')
    .innerJoin('source', 'source.id', 'known.sourceId')
    .leftJoin('account as alike', (join) =>
      join
        .on(sql<boolean>`lower(alike.domain) = lower(account.domain)`)
        .onRef('alike.service', '=', 'account.service')
        .onRef('alike.resellerId', '=', 'account.resellerId')
        .on('alike.authorizedAt', 'is not', null),
    )
    .leftJoin('organization as customer', 'customer.id', 'alike.customerId')
    .where('account.kind', '=', 'observed')
    .where('account.resellerId', '=', organization.id)
    .select(['account.id', 'source.vendor', 'known.sourceId', 'known.ref', 'account.clientName'])
    .select(['account.domain', 'account.service', 'account.label', 'account.requestedAt as createdAt'])
    .select(['alike.id as alikeId', 'customer.name as alikeName']);
}

type Selected = Awaited<ReturnType<ReturnType<typeof observedOf>['execute']>>[number];

function observedRow({ clientName, alikeId, alikeName, ...row }: Selected): ObservedAccount {
  return {
    ...row,
    name: clientName ?? row.domain,
    createdAt: row.createdAt.toISOString(),
    alike: alikeId === null ? null : { accountId: alikeId, name: alikeName ?? row.domain },
  };
}

async function readObserved(tx: Tx, caller: Caller, id: string): Promise<ObservedAccount> {
  return observedRow(await observedOf(tx, caller).where('account.id', '=', id).executeTakeFirstOrThrow());
}

/** Watches an account, which reports name from now on, and so do jobs that waited under its name. */
export function createObserved(
  ctx: Context,
  caller: Caller,
  { ref: typed, name, ...account }: NewObservedAccount,
): Promise<ObservedAccount> {
  const at = ctx.now();
  const { domain, service, label } = account;
  const ref = typed ?? reportedName({ domain, service: label ?? service });
  return ctx.db.transaction().execute(async (tx) => {
    const sourceId = await lockReportSource(tx, caller, null, at);
    await checkFree(tx, sourceId, ref);
    const source = { id: sourceId, organizationId: caller.organization.id, vendor: 'reports' as const };
    const accountId = await makeObserved(tx, source, { ...account, clientName: name, ref }, at);
    await logActivity(tx, [{ ...actorOf(caller, at), action: 'observed-account.created', accountId }]);
    const recorded = await recordJobFacts(ctx, tx, await withJobs(tx, [{ sourceId, accountId }]));
    await addToFeed(tx, [...accountChanges(accountId, [caller.organization.id]), ...recorded]);
    return readObserved(tx, caller, accountId);
  });
}

async function checkFree(tx: Tx, sourceId: string, ref: string): Promise<void> {
  const taken = await tx
    .selectFrom('sourceAccount')
    .where('sourceId', '=', sourceId)
    .where('ref', '=', ref)
    .select('clientName')
    .executeTakeFirst();
  if (taken)
    throw new Problem('validation-failed', {
      fields: { ref: `is already the name of ${taken.clientName}; give another one` },
    });
}

export function renameObserved(
  ctx: Context,
  caller: Caller,
  id: string,
  { name: clientName, ...names }: ObservedAccountNames,
): Promise<ObservedAccount> {
  return changeObserved(ctx, caller, id, async (tx, { vendor }) => {
    checkByHand(vendor);
    await tx
      .updateTable('account')
      .set({ ...names, clientName })
      .where('id', '=', id)
      .execute();
    await tx
      .updateTable('sourceAccount')
      .set({ ...names, clientName })
      .where('accountId', '=', id)
      .execute();
    await logActivity(tx, [
      { ...actorOf(caller, ctx.now()), action: 'observed-account.renamed', accountId: id },
    ]);
    await addToFeed(tx, accountChanges(id, [caller.organization.id]));
    return readObserved(tx, caller, id);
  });
}

/** Forgets the account with its history, settings and report keys. Its jobs stay, and wait for an account. */
export function removeObserved(ctx: Context, caller: Caller, id: string): Promise<void> {
  return changeObserved(ctx, caller, id, async (tx, { vendor }) => {
    checkByHand(vendor);
    await tx.deleteFrom('account').where('id', '=', id).execute();
    await logActivity(tx, [
      { ...actorOf(caller, ctx.now()), action: 'observed-account.removed', accountId: id },
    ]);
    await addToFeed(tx, accountChanges(id, [caller.organization.id]));
  });
}

/** What a vendor lists has the names that it has there, and would come back with the next list. */
function checkByHand(vendor: SourceVendor): void {
  if (vendor !== 'reports')
    throw new Problem('validation-failed', { fields: { id: 'is of an account that a vendor lists' } });
}

/** Says that an account is one of the reseller's: there is one row from now on. */
export function mergeInto(ctx: Context, caller: Caller, id: string, accountId: string): Promise<void> {
  const organizationId = caller.organization.id;
  return changeObserved(ctx, caller, id, async (tx, { sourceId, vendor }) => {
    const accounts = await tx
      .selectFrom('account')
      .where('id', 'in', [id, accountId])
      .where('resellerId', '=', organizationId)
      .select(['id', 'kind', 'authorizedAt'])
      .orderBy('id')
      .forUpdate()
      .execute();
    const into = accounts.find((account) => account.id === accountId);
    if (!into) throw new Problem('not-found');
    checkOwned(into);
    if (into.authorizedAt === null) throw new Problem('account-not-authorized');
    if (vendor !== 'reports') await checkListedOnce(tx, sourceId, accountId);
    const moved: Moved = { changes: [], accounts: [] };
    await mergeObserved(tx, { id: sourceId, organizationId, vendor }, { observedId: id, accountId }, moved);
    await logActivity(tx, [{ ...actorOf(caller, ctx.now()), action: 'observed-account.merged', accountId }]);
    await addToFeed(tx, await settle(ctx, tx, moved));
  });
}

/** What a vendor says of two accounts would be said of one in turns. */
async function checkListedOnce(tx: Tx, sourceId: string, accountId: string): Promise<void> {
  const other = await tx
    .selectFrom('sourceAccount')
    .where('sourceId', '=', sourceId)
    .where('accountId', '=', accountId)
    .select('clientName')
    .limit(1)
    .executeTakeFirst();
  if (other)
    throw new Problem('validation-failed', {
      fields: { accountId: `is ${other.clientName} of this source` },
    });
}

/** Changes an account under the lock of its source, which is locked before accounts. */
function changeObserved<T>(
  ctx: Context,
  caller: Caller,
  id: string,
  change: (tx: Tx, observed: Selected) => Promise<T>,
): Promise<T> {
  return ctx.db.transaction().execute(async (tx) => {
    const locked = await observedOf(tx, caller)
      .where('account.id', '=', id)
      .forUpdate('source')
      .executeTakeFirst();
    // A statement of its own, as it may have waited.
    const found = locked && (await observedOf(tx, caller).where('account.id', '=', id).executeTakeFirst());
    if (!found) throw new Problem('not-found');
    return change(tx, found);
  });
}
