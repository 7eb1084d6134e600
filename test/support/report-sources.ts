import { sha256 } from '#companion/auth/secrets.ts';
import { shownUuid } from '#companion/sources/ping-address.ts';
import { makeReportKey } from '#lib/domain/report-key.ts';
import type { TestConsole } from './console.ts';

/** The customer's account without a reseller, which no simulator of this test reports on. */
export async function accountOf(console: TestConsole, domain = 'bluebird.example') {
  return console.db
    .selectFrom('account')
    .where('domain', '=', domain)
    .where('authorizedAt', 'is not', null)
    .select(['id', 'customerId', 'resellerId'])
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow();
}

interface KeyOptions {
  accountId?: string | null;
  createsJobs?: boolean;
}

/** A source of reports with a key, as an administrator would have made them. */
export async function reportSource(
  { db, ctx }: Pick<TestConsole, 'db'> & { ctx: Pick<TestConsole['ctx'], 'now'> },
  organizationId: string,
  { accountId = null, createsJobs = false }: KeyOptions = {},
) {
  const at = ctx.now();
  const source = { organizationId, accountId, vendor: 'reports' as const, name: 'Reports', createdAt: at };
  const { id: sourceId } = await db
    .insertInto('source')
    .values({ ...source, createdBy: null, readAt: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  const key = makeReportKey();
  const { id: keyId } = await db
    .insertInto('reportKey')
    .values({
      sourceId,
      accountId,
      name: 'Key',
      hash: sha256(key),
      createsJobs,
      createdAt: at,
      createdBy: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { sourceId, key, keyId };
}

/** The UUID of a job's pings. */
export async function uuidOf({ db, ctx }: TestConsole, jobId: string): Promise<string> {
  const job = await db
    .selectFrom('job')
    .where('id', '=', jobId)
    .select(['id', 'generation', 'pingHash'])
    .executeTakeFirstOrThrow();
  return shownUuid(ctx.secrets, job) ?? '';
}
