import { sql } from 'kysely';
import type { SeatCount } from '#lib/domain/facts.ts';
import type { StoredReport, Workload } from '#lib/domain/reported-facts.ts';
import { READ_VENDORS, type ReadVendor } from '#lib/domain/source-check.ts';
import type { SpanningSettings } from '#lib/domain/spanning.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import { knownWorkloads } from './known-workloads.ts';

/**
 * What a console has claimed is free again after this time, for another one if it was killed. Each read ends before
 * (READ_MS of read-vendors.ts).
 */
const CLAIMED_MS = 4 * 60_000;

/** So many questions are asked of one source at once. */
const AT_ONCE = 2;

/** A source to be listed, or one of its accounts to be read. */
export interface Reading {
  sourceId: string;
  vendor: ReadVendor;
  settings: SpanningSettings | null;
  publicKey: string;
  /** Sealed. */
  credential: string;
  intervalSeconds: number;
  claimedAt: Date;
  /** The claim holds as long as this is stored. */
  claimedUntil: Date;
  account: ReadingAccount | null;
}

export interface ReadingAccount {
  ref: string;
  accountId: string;
  failures: number;
  asksSeats: boolean;
  workloads: readonly Workload[];
  seats: readonly SeatCount[] | null;
  /** What the source has said of it, and when that was stored; null if nothing. */
  said: StoredReport | null;
  saidAt: Date | null;
}

type ClaimContext = Pick<Context, 'db' | 'now'>;

/** Claims what is due next: a list before accounts, and of these in their turn (turns.ts). Null: nothing is. */
export async function claimReading(ctx: ClaimContext): Promise<Reading | null> {
  return (await claimList(ctx)) ?? (await claimAccount(ctx));
}

/** In one statement, as it is asked before each account. */
async function claimList({ db, now }: ClaimContext): Promise<Reading | null> {
  const at = now();
  const claim = { claimedUntil: new Date(at.getTime() + CLAIMED_MS) };
  const due = readableSources(db, at)
    .where('source.nextListAt', '<=', at)
    .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', at)]))
    .where(sql<boolean>`${busyAccounts(at)} < ${AT_ONCE}`)
    .orderBy('nextListAt')
    .limit(1);
  const source = await db
    .with('due', () => due)
    .updateTable('source')
    .from('due')
    .set(claim)
    .whereRef('source.id', '=', 'due.sourceId')
    .returning(['due.sourceId', 'due.vendor', 'due.settings'])
    .returning(['due.publicKey', 'due.credential', 'due.intervalSeconds'])
    .executeTakeFirst();
  return source ? { ...source, ...claim, claimedAt: at, account: null } : null;
}

function claimAccount({ db, now }: ClaimContext): Promise<Reading | null> {
  const at = now();
  return db.transaction().execute(async (tx) => {
    const source = await readableSources(tx, at)
      .where(
        sql<boolean>`exists (select from source_account as due where due.source_id = source.id and ${isDue(at)})`,
      )
      .where(sql<boolean>`${busyAccounts(at)} + ${busyList(at)} < ${AT_ONCE}`)
      // No source is left behind others.
      .orderBy(
        sql`(select min(due.turn_at) from source_account as due where due.source_id = source.id and ${isDue(at)})`,
      )
      .limit(1)
      .executeTakeFirst();
    if (!source) return null;
    const claimedUntil = new Date(at.getTime() + CLAIMED_MS);
    // Looks again for how many are being read: another console may have claimed one before the source was locked.
    const { rows } = await sql<Claimed>`
      update source_account as claimed set claimed_until = ${claimedUntil}
      from (select due.source_id, due.ref, report.facts, report.received_at
        from source join source_account as due on due.source_id = source.id
        left join report on report.source_id = due.source_id and report.account_id = due.account_id
        where source.id = ${source.sourceId} and ${isDue(at)} and ${busyAccounts(at)} + ${busyList(at)} < ${AT_ONCE}
        order by due.turn_at limit 1) as next
      where claimed.source_id = next.source_id and claimed.ref = next.ref
      returning claimed.ref, claimed.account_id, claimed.failures, claimed.no_seats_until, next.facts, next.received_at`.execute(
      tx,
    );
    const [row] = rows;
    return row ? { ...source, claimedAt: at, claimedUntil, account: readingAccount(row, at) } : null;
  });
}

interface Claimed {
  ref: string;
  accountId: string;
  failures: number;
  noSeatsUntil: Date | null;
  facts: StoredReport | null;
  receivedAt: Date | null;
}

function readingAccount({ noSeatsUntil, facts, receivedAt, ...account }: Claimed, at: Date): ReadingAccount {
  return {
    ...account,
    asksSeats: noSeatsUntil === null || noSeatsUntil <= at,
    workloads: knownWorkloads(facts, at),
    seats: facts?.seats?.value ?? null,
    ...{ said: facts, saidAt: receivedAt },
  };
}

/** Whether an account may be read now. One that the vendor lists no more is not asked for. */
const isDue = (at: Date) => sql<boolean>`due.next_read_at <= ${at} and due.absent_since is null
  and (due.claimed_until is null or due.claimed_until <= ${at})`;

const busyAccounts = (at: Date) => sql<number>`(select count(*) from source_account as busy
  where busy.source_id = source.id and busy.claimed_until > ${at})`;

const busyList = (at: Date) => sql<number>`(case when source.claimed_until > ${at} then 1 else 0 end)`;

/** Sources that may be read now; another console that claims one of them is not waited for. */
function readableSources(db: Db | Tx, at: Date) {
  return db
    .selectFrom('source')
    .where('vendor', 'in', READ_VENDORS)
    .where('pausedAt', 'is', null)
    .where((eb) => eb.or([eb('waitsUntil', 'is', null), eb('waitsUntil', '<=', at)]))
    .select(['source.id as sourceId', 'vendor', 'settings', 'publicKey', 'credential', 'intervalSeconds'])
    .$narrowType<{ vendor: ReadVendor; publicKey: string; credential: string; intervalSeconds: number }>()
    .forUpdate()
    .skipLocked();
}
