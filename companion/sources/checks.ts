import { randomUUID } from 'node:crypto';
import { Problem } from '#lib/contract/problem.ts';
import type { NewSourceCheck } from '#lib/contract/source-check-schemas.ts';
import type { SourceCheck } from '#lib/domain/source-check.ts';
import { seal } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { checkedScope } from './check-scope.ts';
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
export async function startCheck(ctx: Context, caller: Caller, wanted: NewSourceCheck): Promise<SourceCheck> {
  const { vendor, publicKey, secretKey, sourceId = null } = wanted;
  await ctx.limits.take('source-check', { organization: caller.organization.id });
  const at = ctx.now();
  const id = randomUUID();
  const own = { organizationId: caller.organization.id, personId: caller.person.id, sourceId };
  const check = await ctx.db.transaction().execute(async (tx) => {
    await lockKeys(tx, caller);
    const { accountId, settings } = await checkedScope(tx, caller, wanted);
    await checkUnused(tx, caller, { vendor, publicKey, accountId }, sourceId);
    await forgetChecks(tx, own);
    await checkRoom(tx, caller, at);
    return tx
      .insertInto('sourceCheck')
      .values({
        ...{ id, ...own, vendor, publicKey, accountId, settings: settings && JSON.stringify(settings) },
        ...{ credential: seal(ctx.secrets, secretKey, id), createdAt: at },
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

/** Throws `validation-failed` if another source has this key, or is of this account. Keys must be locked. */
export async function checkUnused(
  tx: Tx,
  { organization }: Caller,
  { vendor, publicKey, accountId }: Pick<SourceCheck, 'vendor' | 'publicKey' | 'accountId'>,
  sourceId: string | null,
): Promise<void> {
  const taken = await tx
    .selectFrom('source')
    .where('organizationId', '=', organization.id)
    .where('vendor', '=', vendor)
    .where((eb) =>
      eb.or([
        eb('publicKey', '=', publicKey),
        ...(accountId === null ? [] : [eb('accountId', '=', accountId)]),
      ]),
    )
    .$if(sourceId !== null, (query) => query.where('id', '!=', sourceId as string))
    .select(['name', 'publicKey'])
    .executeTakeFirst();
  if (taken) {
    throw new Problem('validation-failed', {
      fields:
        taken.publicKey === publicKey
          ? { publicKey: `is that of the source “${taken.name}”` }
          : { accountId: `is read by the source “${taken.name}” already: give that one another key` },
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
  const { id, vendor, publicKey, settings, accountId, sourceId, seen, createdAt } = row;
  const wasInterrupted = row.endedAt === null && later(createdAt, RUNS_MS) <= at;
  const endedAt = wasInterrupted ? later(createdAt, RUNS_MS) : row.endedAt;
  return {
    ...{ id, vendor, publicKey, settings, accountId, sourceId, seen },
    startedAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    failure: wasInterrupted ? 'interrupted' : row.failure,
    retryAt: row.retryAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
  };
}

const later = (at: Date, ms: number) => new Date(at.getTime() + ms);
