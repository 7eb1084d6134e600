import { sql } from 'kysely';
import { CHECK_FAILURES, type CheckFailure, type SeenByKey } from '#lib/domain/source-check.ts';
import { unseal } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { Task } from '../work/work.ts';
import { ReadFailure } from './read-failure.ts';
import type { ListedAccount, VendorKeys } from './vendor.ts';

type CheckingContext = Pick<Context, 'db' | 'now' | 'log' | 'secrets' | 'openVendor'>;

export const CHECKING_TASK = 'source-checks';
/** For how long a source can be made of what was seen, and is said what went wrong. */
export const LASTS_MS = 15 * 60_000;
const LOOK_MS = 15_000;
/** Of all organizations together. */
const AT_ONCE = 8;
/** As many as people recognize their own customers by. */
const NAMES = 5;

/** Asks vendors about keys that somebody wants checked, once each: what a console was killed over has to be asked anew. */
export function checkingTask(ctx: CheckingContext): Task {
  return {
    ...{ name: CHECKING_TASK, failure: 'keys could not be checked', everyMs: LOOK_MS, atOnce: AT_ONCE },
    async next() {
      const check = await claimCheck(ctx);
      return check && (() => runCheck(ctx, check));
    },
  };
}

interface Check extends Omit<VendorKeys, 'secretKey'> {
  id: string;
  sourceId: string | null;
  /** Sealed. */
  credential: string;
}

function claimCheck({ db, now }: CheckingContext): Promise<Check | null> {
  const at = now();
  return db.transaction().execute(async (tx) => {
    const due = await tx
      .selectFrom('sourceCheck')
      .where('claimedAt', 'is', null)
      .where('expiresAt', '>', at)
      .select(['id', 'sourceId', 'vendor', 'settings', 'publicKey', 'credential'])
      .$narrowType<{ credential: string }>()
      .orderBy('createdAt')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!due) return null;
    await tx.updateTable('sourceCheck').set({ claimedAt: at }).where('id', '=', due.id).execute();
    return due;
  });
}

async function runCheck(ctx: CheckingContext, check: Check): Promise<void> {
  const { id, credential } = check;
  try {
    const secretKey = unseal(ctx.secrets, credential, id);
    const listed = await ctx.openVendor({ ...check, secretKey }).list();
    if (listed.length === 0) return await endFailed(ctx, id, 'nothing-seen', null);
    const seen = { ...seenIn(listed), known: await knownAmong(ctx, check, listed) };
    await endCheck(ctx, id)
      .set({ seen: JSON.stringify(seen) })
      .execute();
  } catch (error) {
    const { kind, retryAt } = error instanceof ReadFailure ? error : OURS;
    const failure = CHECK_FAILURES.find((one) => one === kind) ?? 'interrupted';
    ctx.log.warn({ checkId: id, failure }, 'a pair of keys was not found good');
    await endFailed(ctx, id, failure, retryAt);
    if (!(error instanceof ReadFailure)) throw error;
  }
}

/** A fault of ours. */
const OURS = { kind: 'interrupted', retryAt: null };

/** What is of no use is not kept. */
async function endFailed(ctx: CheckingContext, id: string, failure: CheckFailure, retryAt: Date | null) {
  await endCheck(ctx, id).set({ failure, retryAt, credential: null }).execute();
}

/** The end of a check, unless it was forgotten meanwhile. */
function endCheck({ db, now }: CheckingContext, id: string) {
  const at = now();
  return db
    .updateTable('sourceCheck')
    .set({ endedAt: at, expiresAt: new Date(at.getTime() + LASTS_MS) })
    .where('id', '=', id);
}

/** Counts what was listed, and names some of it. */
function seenIn(listed: readonly ListedAccount[]): Omit<SeenByKey, 'known'> {
  const names = new Map(listed.map(({ customerRef, clientName }) => [customerRef, clientName]));
  const products = Map.groupBy(listed, ({ service, label }) => `${service} ${label}`);
  return {
    customers: names.size,
    domains: new Set(listed.flatMap(({ domains }) => domains)).size,
    products: [...products.values()]
      .flatMap(([first, ...more]) =>
        first ? [{ service: first.service, label: first.label, accounts: more.length + 1 }] : [],
      )
      .sort((a, b) => b.accounts - a.accounts),
    tenant: listed.find(({ tenant }) => tenant !== null)?.tenant ?? null,
    names: [...names.values()].sort((a, b) => a.localeCompare(b, 'en')).slice(0, NAMES),
  };
}

/** Of the accounts that the source lists today, how many are listed with these keys too. */
async function knownAmong(
  { db }: CheckingContext,
  { sourceId }: Check,
  listed: readonly ListedAccount[],
): Promise<SeenByKey['known']> {
  if (sourceId === null) return null;
  const refs = listed.map(({ ref }) => ref);
  const known = await db
    .selectFrom('sourceAccount')
    .where('sourceId', '=', sourceId)
    .where('absentSince', 'is', null)
    .select(({ fn }) => [
      fn.countAll<string>().as('listed'),
      fn.countAll<string>().filterWhere('ref', '=', sql<string>`any(${refs}::text[])`).as('seen'),
    ])
    .executeTakeFirstOrThrow();
  return { listed: Number(known.listed), seen: Number(known.seen) };
}
