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

const keyByHash = compileOnce((db, { hash, at }: { hash: string; at: Date }) =>
  db
    .selectFrom('reportKey as key')
    .innerJoin('source', 'source.id', 'key.sourceId')
    .leftJoin('account', 'account.id', 'key.accountId')
    .where('key.hash', '=', hash)
    .where('key.revokedAt', 'is', null)
    .where((eb) => eb.or([eb('key.endsAt', 'is', null), eb('key.endsAt', '>', at)]))
    .where((eb) =>
      eb.or([
        eb('key.accountId', 'is', null),
        eb('account.customerId', '=', eb.ref('source.organizationId')),
        eb('account.resellerId', '=', eb.ref('source.organizationId')),
      ]),
    )
    .select(['key.id', 'key.sourceId', 'key.accountId', 'key.createsJobs', 'key.lastUsedAt'])
    .select('source.organizationId'),
);

/**
 * The report key of this text, if it is in force: not revoked, not past the end of its replacement, and of an account that
 * its organization still has.
 */
export async function findReportKey(
  { db, now }: Pick<Context, 'db' | 'now'>,
  text: string,
): Promise<ReportKey | null> {
  if (!isReportKey(text)) return null;
  const [key] = await keyByHash(db, { hash: sha256(text), at: now() });
  return key ?? null;
}

const USE_RECORDED_EVERY_MS = 60_000;

const isRecent = (last: Date | null, at: Date) =>
  last !== null && at.getTime() - last.getTime() <= USE_RECORDED_EVERY_MS;

/** Records that the key was used, once a minute. Its source is locked. */
export async function recordKeyUse(tx: Tx, { id, lastUsedAt }: ReportKey, at: Date): Promise<void> {
  if (isRecent(lastUsedAt, at)) return;
  await tx.updateTable('reportKey').set({ lastUsedAt: at }).where('id', '=', id).execute();
}

/** Records that the source, which is locked, has reported, once a minute. */
export async function recordReport(
  tx: Tx,
  { id, reportedAt }: { id: string; reportedAt: Date | null },
  at: Date,
): Promise<void> {
  if (isRecent(reportedAt, at)) return;
  await tx.updateTable('source').set({ reportedAt: at }).where('id', '=', id).execute();
}
