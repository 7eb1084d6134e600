import { sql } from 'kysely';
import { isReportKey } from '#lib/domain/report-key.ts';
import { sha256 } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import { compileOnce } from '../db/compile-once.ts';
import type { Tx } from '../db/open.ts';

/** A report key that is in force, by whom and what it reports. */
export interface ReportKey {
  id: string;
  organizationId: string;
  sourceId: string;
  /** The account of all that comes by it; null for a reseller's key for many. */
  accountId: string | null;
  createsJobs: boolean;
  lastUsedAt: Date | null;
}

const keysByHash = compileOnce((db, { hashes, at }: { hashes: string[]; at: Date }) =>
  db
    .selectFrom('reportKey as key')
    .innerJoin('source', 'source.id', 'key.sourceId')
    .leftJoin('account', 'account.id', 'key.accountId')
    .where('key.hash', '=', sql<string>`any(${hashes}::text[])`)
    .where('key.revokedAt', 'is', null)
    .where((eb) => eb.or([eb('key.endsAt', 'is', null), eb('key.endsAt', '>', at)]))
    .where((eb) =>
      eb.or([
        eb('key.accountId', 'is', null),
        eb('account.customerId', '=', eb.ref('source.organizationId')),
        eb('account.resellerId', '=', eb.ref('source.organizationId')),
      ]),
    )
    .select(['key.id', 'key.hash', 'key.sourceId', 'key.accountId', 'key.createsJobs', 'key.lastUsedAt'])
    .select('source.organizationId'),
);

/**
 * The report keys of these texts that are in force, by their hashes: not revoked, not past the end of their replacement,
 * and of an account that their organization still has.
 */
export async function findReportKeys(
  { db, now }: Pick<Context, 'db' | 'now'>,
  texts: readonly string[],
): Promise<Map<string, ReportKey>> {
  const hashes = [...new Set(texts.filter(isReportKey).map(sha256))];
  if (hashes.length === 0) return new Map();
  const keys = await keysByHash(db, { hashes, at: now() });
  return new Map(keys.map(({ hash, ...key }) => [hash, key]));
}

/** The report key of this text, if it is in force. */
export async function findReportKey(
  ctx: Pick<Context, 'db' | 'now'>,
  text: string,
): Promise<ReportKey | null> {
  const [key] = (await findReportKeys(ctx, [text])).values();
  return key ?? null;
}

const USE_RECORDED_EVERY_MS = 60_000;

const isRecent = (last: Date | null, at: Date) =>
  last !== null && at.getTime() - last.getTime() <= USE_RECORDED_EVERY_MS;

/** Records that keys were used, each once a minute. Their sources are locked. */
export async function recordKeyUse(tx: Tx, keys: readonly ReportKey[], at: Date): Promise<void> {
  const due = keys.filter(({ lastUsedAt }) => !isRecent(lastUsedAt, at));
  if (due.length === 0) return;
  const ids = [...new Set(due.map(({ id }) => id))];
  await tx.updateTable('reportKey').set({ lastUsedAt: at }).where('id', 'in', ids).execute();
}

/** Records that sources, which are locked, have reported, each once a minute. */
export async function recordReport(
  tx: Tx,
  sources: readonly { id: string; reportedAt: Date | null }[],
  at: Date,
): Promise<void> {
  const due = sources.filter(({ reportedAt }) => !isRecent(reportedAt, at));
  if (due.length === 0) return;
  const ids = due.map(({ id }) => id);
  await tx.updateTable('source').set({ reportedAt: at }).where('id', 'in', ids).execute();
}
