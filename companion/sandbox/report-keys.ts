import { makeReportKey } from '#lib/domain/report-key.ts';
import { sha256 } from '../auth/secrets.ts';
import type { Tx } from '../db/open.ts';
import { SANDBOX_ACCOUNTS } from './accounts.ts';
import type { SandboxAccount } from './sandbox-account.ts';
import { seededRandom } from './seeded-random.ts';

/** The accounts of the sandbox whose results are reported, and not simulated. */
export const REPORTED_ACCOUNTS = SANDBOX_ACCOUNTS.filter(({ reports }) => reports !== undefined);

/** The report key of an account, which is the same in every sandbox, so that README can name one. Like the people's password it opens nothing real. */
export function sandboxReportKey({ domain, service }: Pick<SandboxAccount, 'domain' | 'service'>): string {
  let drawn = 0;
  return makeReportKey((bytes) => {
    bytes.set(Array.from(bytes, () => Math.floor(seededRandom(domain, service, 'key', drawn++) * 256)));
    return bytes;
  });
}

export const REPORT_KEY_HASHES = REPORTED_ACCOUNTS.map((account) => sha256(sandboxReportKey(account)));

/** Gives an account the key by which its backup engine reports, as its administrator would. */
export async function addReportKey(
  tx: Tx,
  account: SandboxAccount,
  { accountId, customerId, at }: { accountId: string; customerId: string; at: Date },
): Promise<void> {
  const { id: sourceId } = await tx
    .insertInto('source')
    .values({
      ...{ organizationId: customerId, accountId, vendor: 'reports', name: 'Reports' },
      ...{ createdAt: at, createdBy: null, readAt: null },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('reportKey')
    .values({
      ...{ sourceId, accountId, name: 'Backup server', hash: sha256(sandboxReportKey(account)) },
      ...{ createsJobs: true, createdAt: at, createdBy: null },
    })
    .execute();
}
