import { randomUUID } from 'node:crypto';
import { Problem } from '#lib/contract/problem.ts';
import type { NewSourceCheck } from '#lib/contract/source-check-schemas.ts';
import type { ReadVendor, SourceCheck } from '#lib/domain/source-check.ts';
import { seal } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { CHECKING_TASK, LASTS_MS } from './run-checks.ts';

/** A list takes no longer: one that has not ended by then was interrupted. */
const RUNS_MS = 4 * 60_000;

/** So many keys of one organization are checked at once. */
const AT_ONCE = 3;
const RETRY_SECONDS = 60;

/**
 * Begins to ask a vendor about a pair of keys. What the same person asked before for the same purpose is forgotten. The
 * check goes on without anyone who waits for it.
 */
export async function startCheck(
  ctx: Context,
  caller: Caller,
  { secretKey, sourceId: ofSource, ...wanted }: NewSourceCheck,
): Promise<SourceCheck> {
  const sourceId = ofSource ?? null;
  await ctx.limits.take('source-check', { organization: caller.organization.id });
  const at = ctx.now();
  const id = randomUUID();
  const own = { organizationId: caller.organization.id, personId: caller.person.id, sourceId };
  const check = await ctx.db.transaction().execute(async (tx) => {
    await lockKeys(tx, caller);
    if (sourceId !== null) await checkReadable(tx, caller, sourceId, wanted.vendor);
    await checkUnused(tx, caller, wanted, sourceId);
    await forgetChecks(tx, own);
    await checkRoom(tx, caller, at);
    return tx
      .insertInto('sourceCheck')
      .values({
        ...{ id, ...own, ...wanted, credential: seal(ctx.secrets, secretKey, id), createdAt: at },
        expiresAt: later(at, RUNS_MS + LASTS_MS),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  ctx.work.wake(CHECKING_TASK);
  return checkRow(check, at);
}

/** Nobody else checks or takes keys for the organization meanwhile. */
export async function lockKeys(tx: Tx, { organization }: Caller): Promise<void> {
  await tx
    .selectFrom('organization')
    .where('id', '=', organization.id)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

async function checkReadable(
  tx: Tx,
  { organization }: Caller,
  sourceId: string,
  vendor: ReadVendor,
): Promise<void> {
  const source = await tx
    .selectFrom('source')
    .where('id', '=', sourceId)
    .where('organizationId', '=', organization.id)
    .where('vendor', '=', vendor)
    .select('id')
    .executeTakeFirst();
  if (!source) throw new Problem('not-found');
}

/** Throws `validation-failed` if another source of the organization has this key. Keys must be locked. */
export async function checkUnused(
  tx: Tx,
  { organization }: Caller,
  { vendor, publicKey }: Pick<SourceCheck, 'vendor' | 'publicKey'>,
  sourceId: string | null,
): Promise<void> {
  const taken = await tx
    .selectFrom('source')
    .where('organizationId', '=', organization.id)
    .where('vendor', '=', vendor)
    .where('publicKey', '=', publicKey)
    .$if(sourceId !== null, (query) => query.where('id', '!=', sourceId as string))
    .select('name')
    .executeTakeFirst();
  if (taken) {
    throw new Problem('validation-failed', {
      fields: { publicKey: `is that of the source “${taken.name}”` },
    });
  }
}

async function forgetChecks(
  tx: Tx,
  {
    organizationId,
    personId,
    sourceId,
  }: { organizationId: string; personId: string; sourceId: string | null },
): Promise<void> {
  await tx
    .deleteFrom('sourceCheck')
    .where('organizationId', '=', organizationId)
    .where('personId', '=', personId)
    .where('sourceId', sourceId === null ? 'is' : '=', sourceId)
    .where('usedAt', 'is', null)
    .execute();
}

async function checkRoom(tx: Tx, { organization }: Caller, at: Date): Promise<void> {
  const running = await tx
    .selectFrom('sourceCheck')
    .where('organizationId', '=', organization.id)
    .where('endedAt', 'is', null)
    .where('createdAt', '>', later(at, -RUNS_MS))
    .select('id')
    .execute();
  if (running.length >= AT_ONCE) throw new Problem('rate-limited', { retryAfter: RETRY_SECONDS });
}

/** The caller's own checks of which no source was made and that still count, newest first. */
export async function listChecks(
  { db, now }: Pick<Context, 'db' | 'now'>,
  caller: Caller,
): Promise<{ items: SourceCheck[] }> {
  const at = now();
  const rows = await ownChecks(db, caller, at)
    .where('usedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .execute();
  return { items: rows.map((row) => checkRow(row, at)) };
}

/** One of the caller's own checks. */
export async function getCheck(
  { db, now }: Pick<Context, 'db' | 'now'>,
  caller: Caller,
  id: string,
): Promise<SourceCheck> {
  const at = now();
  const row = await ownChecks(db, caller, at).where('id', '=', id).executeTakeFirst();
  if (!row) throw new Problem('not-found');
  return checkRow(row, at);
}

/** What the person checked for the organization that they act for now. */
export function ownChecks(db: Db | Tx, { organization, person }: Caller, at: Date) {
  return db
    .selectFrom('sourceCheck')
    .where('organizationId', '=', organization.id)
    .where('personId', '=', person.id)
    .where('expiresAt', '>', at)
    .selectAll();
}

type Selected = Awaited<ReturnType<ReturnType<typeof ownChecks>['execute']>>[number];

function checkRow(row: Selected, at: Date): SourceCheck {
  const { id, vendor, publicKey, sourceId, seen, createdAt } = row;
  const wasInterrupted = row.endedAt === null && later(createdAt, RUNS_MS) <= at;
  const endedAt = wasInterrupted ? later(createdAt, RUNS_MS) : row.endedAt;
  return {
    ...{ id, vendor, publicKey, sourceId, seen },
    startedAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    failure: wasInterrupted ? 'interrupted' : row.failure,
    retryAt: row.retryAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
  };
}

const later = (at: Date, ms: number) => new Date(at.getTime() + ms);
