import { Problem } from '#lib/contract/problem.ts';
import type { NewReportKey, ReportKey, ShownReportKey } from '#lib/contract/report-schemas.ts';
import { makeReportKey } from '#lib/domain/report-key.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import { sha256 } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { type PageQuery, paginate } from '../http/paginate.ts';
import { lockReportSource } from './report-source.ts';

/** The report keys of the caller's organization, newest first, also those that have ended. */
export function listReportKeys({ db }: Pick<Context, 'db'>, caller: Caller, query: PageQuery) {
  return paginate(keysOf(db, caller), query, {
    time: 'key.createdAt',
    id: 'key.id',
    timeOf: 'createdAt',
    item: keyRow,
  });
}

function keysOf(db: Db | Tx, { organization }: Caller) {
  return db
    .selectFrom('reportKey as key')
    .innerJoin('source', 'source.id', 'key.sourceId')
    .leftJoin('person', 'person.id', 'key.createdBy')
    .where('source.organizationId', '=', organization.id)
    .select(['key.id', 'key.name', 'key.accountId', 'key.createsJobs', 'key.createdAt', 'key.lastUsedAt'])
    .select(['key.endsAt', 'key.revokedAt', 'person.name as createdBy']);
}

type Selected = Awaited<ReturnType<ReturnType<typeof keysOf>['execute']>>[number];

function keyRow(row: Selected): ReportKey {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

async function readKey(tx: Tx, caller: Caller, id: string): Promise<ReportKey> {
  return keyRow(await keysOf(tx, caller).where('key.id', '=', id).executeTakeFirstOrThrow());
}

/** Makes a key. Only its hash is stored, so its secret is never shown again. */
export function createReportKey(ctx: Context, caller: Caller, wanted: NewReportKey): Promise<ShownReportKey> {
  const at = ctx.now();
  return ctx.db.transaction().execute(async (tx) => {
    const sourceId = await lockReportSource(tx, caller, wanted.accountId, at);
    const { id, secret } = await insertKey(tx, {
      ...wanted,
      sourceId,
      createdAt: at,
      createdBy: caller.person.id,
    });
    await logActivity(tx, [
      { ...actorOf(caller, at), action: 'report-key.created', accountId: wanted.accountId },
    ]);
    return { key: await readKey(tx, caller, id), secret };
  });
}

interface KeyRow extends NewReportKey {
  sourceId: string;
  createdAt: Date;
  createdBy: string;
}

async function insertKey(tx: Tx, row: KeyRow): Promise<{ id: string; secret: string }> {
  const secret = makeReportKey();
  const { id } = await tx
    .insertInto('reportKey')
    .values({ ...row, hash: sha256(secret) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, secret };
}

/** Makes a key in place of another, which ends after the overlap; the jobs that it made are the new one's. */
export function replaceReportKey(
  ctx: Context,
  caller: Caller,
  id: string,
  overlapSeconds: number,
): Promise<ShownReportKey> {
  const at = ctx.now();
  return ctx.db.transaction().execute(async (tx) => {
    const { sourceId, accountId, name, createsJobs, endsAt } = await lockKey(tx, caller, id, at);
    const ends = new Date(at.getTime() + overlapSeconds * 1000);
    await tx
      .updateTable('reportKey')
      .set({ endsAt: endsAt !== null && endsAt < ends ? endsAt : ends })
      .where('id', '=', id)
      .execute();
    const row = { sourceId, accountId, name, createsJobs, createdAt: at, createdBy: caller.person.id };
    const made = await insertKey(tx, row);
    await tx.updateTable('job').set({ keyId: made.id }).where('keyId', '=', id).execute();
    await logActivity(tx, [{ ...actorOf(caller, at), action: 'report-key.replaced', accountId }]);
    return { key: await readKey(tx, caller, made.id), secret: made.secret };
  });
}

/** Ends a key at once. Ending one that has ended changes nothing. */
export function revokeReportKey(ctx: Context, caller: Caller, id: string): Promise<ReportKey> {
  const at = ctx.now();
  return ctx.db.transaction().execute(async (tx) => {
    const before = await keysOf(tx, caller).where('key.id', '=', id).executeTakeFirst();
    if (!before) throw new Problem('not-found');
    if (before.revokedAt === null) {
      await tx.updateTable('reportKey').set({ revokedAt: at }).where('id', '=', id).execute();
      await logActivity(tx, [
        { ...actorOf(caller, at), action: 'report-key.revoked', accountId: before.accountId },
      ]);
    }
    return readKey(tx, caller, id);
  });
}

/** A key that is in force. */
async function lockKey(tx: Tx, { organization }: Caller, id: string, at: Date) {
  const key = await tx
    .selectFrom('reportKey')
    .where('id', '=', id)
    .where('sourceId', 'in', (eb) =>
      eb.selectFrom('source').where('organizationId', '=', organization.id).select('id'),
    )
    .where('revokedAt', 'is', null)
    .where((eb) => eb.or([eb('endsAt', 'is', null), eb('endsAt', '>', at)]))
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  if (!key) throw new Problem('not-found');
  return key;
}
