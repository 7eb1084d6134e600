import type { Context } from '../context.ts';
import { compileOnce } from '../db/compile-once.ts';
import type { Tx } from '../db/open.ts';
import { replaceUsers } from '../licenses/replace-users.ts';
import { addToFeed } from '../status/feed.ts';
import type { Reading, ReadingAccount } from './claim-reading.ts';
import { lockReading } from './lock-source.ts';
import { addsNothing } from './merge.ts';
import { ReadFailure } from './read-failure.ts';
import { recordFacts } from './record.ts';
import { turnOf } from './turns.ts';
import type { ReadAccount } from './vendor.ts';

/**
 * Records what was read of an account, if the claim still holds, which ends when the source gets other keys. If that is what
 * is stored already, one statement says when it was read.
 */
export async function recordAccount(
  ctx: Pick<Context, 'db' | 'now' | 'work'>,
  reading: Reading & { account: ReadingAccount },
  { facts, seatsRestMs, users }: ReadAccount,
): Promise<void> {
  const at = ctx.now();
  const { sourceId, account, claimedUntil } = reading;
  const { ref, accountId, said, saidAt } = account;
  const done = {
    ...{ sourceId, ref, claimedUntil, at },
    nextReadAt: new Date(at.getTime() + reading.intervalSeconds * 1000),
    turnAt: turnOf(facts, at, reading.intervalSeconds),
  };
  if (
    said !== null &&
    saidAt !== null &&
    seatsRestMs === null &&
    users === null &&
    addsNothing(said, at, facts)
  ) {
    const rows = await noteUnchanged(ctx.db, { ...done, accountId, saidAt });
    if (rows.length > 0) return;
  }
  await ctx.db.transaction().execute(async (tx) => {
    // Removed, or read with other keys by now: these may be of somebody who calls another customer the same.
    if ((await lockReading(tx, reading)) === undefined) return;
    const { numUpdatedRows } = await tx
      .updateTable('sourceAccount')
      .set({ readAt: at, nextReadAt: done.nextReadAt, turnAt: done.turnAt, claimedUntil: null, failures: 0 })
      .set({ ...(seatsRestMs !== null && { noSeatsUntil: new Date(at.getTime() + seatsRestMs) }) })
      .where('sourceId', '=', sourceId)
      .where('ref', '=', ref)
      .where('claimedUntil', '=', claimedUntil)
      .executeTakeFirst();
    // Another console has read the account.
    if (numUpdatedRows === 0n) return;
    const readFrom = reading.claimedAt;
    const licensed = users
      ? await unlessShort(replaceUsers(ctx, tx, { accountId, sourceId, users, readFrom }))
      : [];
    if (licensed === null) await askSoon(tx, done);
    // What a short list of users says of their results is short, too.
    const { seatsBehind: _, ...others } = facts;
    const told = { sourceId, accountId, at, facts: licensed === null ? others : facts };
    await addToFeed(tx, [...(licensed ?? []), ...(await recordFacts(ctx, tx, [told]))]);
  });
}

/** Null for a list of users that is not the whole one. */
async function unlessShort<T>(replaced: Promise<T>): Promise<T | null> {
  try {
    return await replaced;
  } catch (error) {
    if (error instanceof ReadFailure && error.kind === 'short') return null;
    throw error;
  }
}

/** Has its seats asked for with the next reading again. */
async function askSoon(
  tx: Tx,
  { sourceId, ref, nextReadAt }: Pick<Done, 'sourceId' | 'ref' | 'nextReadAt'>,
): Promise<void> {
  await tx
    .updateTable('sourceAccount')
    .set({ noSeatsUntil: nextReadAt })
    .where('sourceId', '=', sourceId)
    .where('ref', '=', ref)
    .execute();
}

interface Done {
  sourceId: string;
  ref: string;
  accountId: string;
  claimedUntil: Date;
  at: Date;
  nextReadAt: Date;
  turnAt: Date;
  saidAt: Date;
}

const noteUnchanged = compileOnce(
  (db, { sourceId, ref, accountId, claimedUntil, at, nextReadAt, turnAt, saidAt }: Done) =>
    db
      .updateTable('sourceAccount')
      .set({ readAt: at, nextReadAt, turnAt, claimedUntil: null, failures: 0 })
      .where('sourceId', '=', sourceId)
      .where('ref', '=', ref)
      .where('claimedUntil', '=', claimedUntil)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('report')
            .where('report.accountId', '=', accountId)
            .where('report.sourceId', '=', sourceId)
            .where('report.receivedAt', '=', saidAt)
            .select('report.accountId'),
        ),
      )
      .returning('ref'),
);
