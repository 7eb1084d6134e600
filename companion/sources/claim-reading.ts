import { sql } from 'kysely';
import type { Workload } from '#lib/domain/reported-facts.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';

/** What a console has claimed is free again after this time, for another one if it was killed. Each read ends before. */
const CLAIMED_MS = 10 * 60_000;

/** What somebody asks for is read before all that is due by itself. */
export const ASKED_FOR = new Date(0);

/** So many accounts of one source are read at once. */
const AT_ONCE = 2;

/** A source to be listed, or one of its accounts to be read. */
export interface Reading {
  sourceId: string;
  publicKey: string;
  /** Sealed. */
  credential: string;
  intervalSeconds: number;
  claimedAt: Date;
  account: ReadingAccount | null;
}

interface ReadingAccount {
  ref: string;
  accountId: string;
  failures: number;
  asksSeats: boolean;
  workloads: Workload[];
}

type ClaimContext = Pick<Context, 'db' | 'now'>;

/** Claims what is due next: a list before accounts, those that were never read or have waited longest first. Null: nothing is. */
export async function claimReading(ctx: ClaimContext): Promise<Reading | null> {
  return (await claimList(ctx)) ?? (await claimAccount(ctx));
}

function claimList({ db, now }: ClaimContext): Promise<Reading | null> {
  const at = now();
  return db.transaction().execute(async (tx) => {
    const due = await readableSources(tx, at)
      .where('source.nextListAt', '<=', at)
      .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', at)]))
      .orderBy('nextListAt')
      .limit(1)
      .executeTakeFirst();
    if (!due) return null;
    await tx
      .updateTable('source')
      .set({ claimedUntil: claimedUntil(at) })
      .where('id', '=', due.sourceId)
      .execute();
    return { ...due, claimedAt: at, account: null };
  });
}

function claimAccount({ db, now }: ClaimContext): Promise<Reading | null> {
  const at = now();
  return db.transaction().execute(async (tx) => {
    const source = await readableSources(tx, at)
      .where(
        sql<boolean>`exists (select from source_account as due
          where due.source_id = source.id and due.next_read_at <= ${at} and (due.claimed_until is null or due.claimed_until <= ${at}))`,
      )
      .where(
        sql<boolean>`(select count(*) from source_account as busy
          where busy.source_id = source.id and busy.claimed_until > ${at}) < ${AT_ONCE}`,
      )
      .limit(1)
      .executeTakeFirst();
    if (!source) return null;
    const due = await tx
      .selectFrom('sourceAccount as due')
      .leftJoin('measurement', 'measurement.accountId', 'due.accountId')
      .where('due.sourceId', '=', source.sourceId)
      .where('due.nextReadAt', '<=', at)
      .where((eb) => eb.or([eb('due.claimedUntil', 'is', null), eb('due.claimedUntil', '<=', at)]))
      .select(['due.ref', 'due.accountId', 'due.failures', 'due.noSeatsUntil', 'measurement.workloads'])
      .orderBy('due.nextReadAt')
      .limit(1)
      .executeTakeFirst();
    if (!due) return null;
    const { ref, accountId, failures, noSeatsUntil, workloads } = due;
    await tx
      .updateTable('sourceAccount')
      .set({ claimedUntil: claimedUntil(at) })
      .where('sourceId', '=', source.sourceId)
      .where('ref', '=', ref)
      .execute();
    const asksSeats = noSeatsUntil === null || noSeatsUntil <= at;
    return {
      ...source,
      claimedAt: at,
      account: { ref, accountId, failures, asksSeats, workloads: workloads ?? [] },
    };
  });
}

const claimedUntil = (at: Date) => new Date(at.getTime() + CLAIMED_MS);

/** Sources that may be read now; another console that claims one of them is not waited for. */
function readableSources(tx: Tx, at: Date) {
  return tx
    .selectFrom('source')
    .where('vendor', '=', 'datto')
    .where('pausedAt', 'is', null)
    .where((eb) => eb.or([eb('waitsUntil', 'is', null), eb('waitsUntil', '<=', at)]))
    .select(['source.id as sourceId', 'publicKey', 'credential', 'intervalSeconds'])
    .$narrowType<{ publicKey: string; credential: string; intervalSeconds: number }>()
    .forUpdate()
    .skipLocked();
}
