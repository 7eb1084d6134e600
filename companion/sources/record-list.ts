import { sql } from 'kysely';
import type { SpanningTenant } from '#lib/domain/spanning.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { accountChanges, addToFeed, type FeedChange } from '../status/feed.ts';
import { isShortList, leaveAbsent, markAbsent } from './absent.ts';
import type { Reading } from './claim-reading.ts';
import { lockReading } from './lock-source.ts';
import { addsNothing } from './merge.ts';
import { recordFacts } from './record.ts';
import { makeObserved, type ResellerSource } from './source-accounts.ts';
import { firstTurn } from './turns.ts';
import type { ListedAccount } from './vendor.ts';

/** Accounts of one transaction, so that nobody waits long for what it locks. */
const BATCH = 200;

type ListContext = Pick<Context, 'db' | 'now'>;

/**
 * Records what a vendor lists: accounts that are new, or have other names, and what the list says of each. Those that are
 * missing are marked as absent, and leave once they have been so for a week; not if they are more than half of all, which
 * is taken for a fault of the list. It ends where the source is removed, gets other keys or is listed by another meanwhile.
 */
export async function recordList(
  ctx: ListContext,
  reading: Reading,
  listed: readonly ListedAccount[],
): Promise<{ isShort: boolean }> {
  const { sourceId } = reading;
  const isShort = await isShortList(ctx, sourceId, listed);
  for (let start = 0; start < listed.length; start += BATCH) {
    const batch = listed.slice(start, start + BATCH);
    await whileHeld(ctx, reading, async (tx, source) =>
      addToFeed(tx, await recordBatch(ctx, tx, source, batch)),
    );
  }
  if (!isShort) {
    await whileHeld(ctx, reading, (tx, source) => markAbsent(ctx, tx, source, listed));
    await leaveAbsent(ctx, sourceId);
  }
  return { isShort };
}

function whileHeld(
  { db }: ListContext,
  reading: Reading,
  record: (tx: Tx, source: ResellerSource) => Promise<void>,
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const source = await lockReading(tx, reading);
    if (source) await record(tx, source);
  });
}

async function recordBatch(
  ctx: ListContext,
  tx: Tx,
  source: ResellerSource,
  listed: readonly ListedAccount[],
): Promise<FeedChange[]> {
  const at = ctx.now();
  const known = new Map((await knownAccounts(tx, source, listed)).map((row) => [row.ref, row]));
  const changes: FeedChange[] = [];
  const observations = [];
  for (const account of listed) {
    const before = known.get(account.ref);
    const accountId = before?.accountId ?? (await meet(tx, source, account, at));
    // What the list says less exactly counts until the account has been read.
    const facts = before?.readAt ? account.facts : { ...account.coarse, ...account.facts };
    if (!before?.said || !addsNothing(before.said, at, facts))
      observations.push({ sourceId: source.id, accountId, at, facts });
    if (before === undefined || (await rename(tx, source, account, before)))
      changes.push(...accountChanges(accountId, [source.organizationId]));
    if (account.tenant) await keepTenant(tx, source.id, account.ref, account.tenant);
  }
  return [...changes, ...(await recordFacts(ctx, tx, observations))];
}

function knownAccounts(tx: Tx, source: ResellerSource, listed: readonly ListedAccount[]) {
  return tx
    .selectFrom('sourceAccount as known')
    .innerJoin('account', 'account.id', 'known.accountId')
    .leftJoin('report', (join) =>
      join.onRef('report.accountId', '=', 'known.accountId').onRef('report.sourceId', '=', 'known.sourceId'),
    )
    .where('known.sourceId', '=', source.id)
    .where('known.ref', '=', sql<string>`any(${listed.map(({ ref }) => ref)}::text[])`)
    .select(['known.ref', 'known.accountId', 'known.clientName', 'known.domain', 'known.service'])
    .select(['known.label', 'known.domains', 'known.readAt', 'known.absentSince'])
    .select(['account.kind', 'account.retention', 'report.facts as said'])
    .execute();
}

/**
 * An account that the source has not listed before: the reseller's own one, if exactly one has its service and one of its
 * domains and no other account of the source is that one; else a new one that is only watched. It is read at once.
 */
async function meet(tx: Tx, source: ResellerSource, account: ListedAccount, at: Date): Promise<string> {
  const { ref, clientName, domain, service, label, domains } = account;
  const own = await tx
    .selectFrom('account')
    .where('kind', '=', 'owned')
    .where('resellerId', '=', source.organizationId)
    .where('authorizedAt', 'is not', null)
    .where('service', '=', service)
    .where(sql<string>`lower(domain)`, 'in', domains)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('sourceAccount as taken')
            .whereRef('taken.accountId', '=', 'account.id')
            .where('taken.sourceId', '=', source.id)
            .select('taken.ref'),
        ),
      ),
    )
    .select('id')
    .limit(2)
    .execute();
  const [only, other] = own;
  const seen = { clientName, domain, service, label };
  const isOwn = only !== undefined && other === undefined;
  const accountId = isOwn ? only.id : await makeObserved(tx, source, { ref, ...seen }, at);
  if (isOwn) {
    await tx
      .insertInto('sourceAccount')
      .values({ sourceId: source.id, ref, accountId, ...seen, createdAt: at })
      .execute();
  } else {
    await tx
      .updateTable('account')
      .set({ retention: account.retention })
      .where('id', '=', accountId)
      .execute();
  }
  await tx
    .updateTable('sourceAccount')
    .set({
      nextReadAt: at,
      turnAt: firstTurn({ ...account.coarse, ...account.facts }, at),
      domains: JSON.stringify(domains),
    })
    .where('sourceId', '=', source.id)
    .where('ref', '=', ref)
    .execute();
  return accountId;
}

/** Keeps how many licenses it has, where that differs. */
async function keepTenant(tx: Tx, sourceId: string, ref: string, tenant: SpanningTenant): Promise<void> {
  const told = JSON.stringify(tenant);
  await tx
    .updateTable('sourceAccount')
    .set({ tenant: told })
    .where('sourceId', '=', sourceId)
    .where('ref', '=', ref)
    .where(sql<boolean>`tenant is distinct from ${told}::jsonb`)
    .execute();
}

type Known = Awaited<ReturnType<typeof knownAccounts>>[number];

/** Whether anything of its names, or its being there, has changed. */
async function rename(
  tx: Tx,
  source: ResellerSource,
  { ref, clientName, domain, service, label, domains, retention }: ListedAccount,
  before: Known,
): Promise<boolean> {
  const isSame =
    clientName === before.clientName &&
    domain === before.domain &&
    service === before.service &&
    label === before.label &&
    domains.join() === before.domains.join() &&
    (before.kind === 'owned' || retention === before.retention) &&
    before.absentSince === null;
  if (isSame) return false;
  const names = { clientName, domain, service, label };
  await tx
    .updateTable('sourceAccount')
    .set({ ...names, domains: JSON.stringify(domains), absentSince: null })
    .where('sourceId', '=', source.id)
    .where('ref', '=', ref)
    .execute();
  await tx
    .updateTable('account')
    .set({ ...names, retention })
    .where('id', '=', before.accountId)
    .where('kind', '=', 'observed')
    .execute();
  return true;
}
