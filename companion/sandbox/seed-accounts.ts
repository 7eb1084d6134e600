import type { Tx } from '../db/open.ts';
import { type BackupReport, reportAt } from './backup-scenario.ts';
import { isOfDatto } from './datto/customers.ts';
import { directoryOf } from './directory.ts';
import { linkAt, PENDING_REQUESTER, type PendingAccount } from './pending.ts';
import { addReportKey } from './report-keys.ts';
import type { SandboxAccount } from './sandbox-account.ts';
import { scenarioOf } from './scenarios.ts';

const DAY = 24 * 3600 * 1000;
const TRIAL = 14 * DAY;

/** Those whom auto-add could not cover: with a cap, the only users without a license. Of licenses at a vendor there are none. */
const isWaiting = ({ licenseCap, spanning }: SandboxAccount) => licenseCap !== null && spanning === undefined;

function countsOf(account: SandboxAccount) {
  const { seats } = account;
  const users = seats.find(({ type }) => type === 'user');
  const unlicensed = users?.unprotected ?? 0;
  return {
    standard: (users?.protected ?? 0) + (users?.paused ?? 0),
    archived: users?.archived ?? 0,
    unlicensed,
    waiting: isWaiting(account) ? unlicensed : 0,
  };
}

interface Placement {
  customerId: string;
  resellerId: string | null;
  at: Date;
  speed: number;
}

/** Inserts an authorized account with its directory. Returns its id and what its backups report, if they are simulated. */
export async function addAccount(
  tx: Tx,
  account: SandboxAccount,
  { at, speed, ...parties }: Placement,
): Promise<{ id: string; report: BackupReport | null }> {
  const { domain, service, region, plan, commitmentTerm, retention, managedBy, licenses, licenseCap } =
    account;
  const authorizedAt = new Date(at.getTime() - account.authorizedDaysAgo * DAY);
  const { id } = await tx
    .insertInto('account')
    .values({
      ...parties,
      domain,
      service,
      region,
      plan,
      commitmentTerm,
      retention,
      managedBy,
      licenses,
      licenseCap,
      trialEndsAt: plan === 'trial' ? new Date(authorizedAt.getTime() + TRIAL) : null,
      requestedAt: authorizedAt,
      authorizedAt,
      autoAdd: true,
      // Engines report their past when the seed is committed: until then nobody is to be reminded that nothing reports.
      reportsRemindedAt: account.reports === undefined || account.reports === 'none' ? null : at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('directoryUser')
    .values(
      directoryOf(account).map(({ user, name, license }) => ({
        accountId: id,
        email: `${user}@${domain}`,
        name,
        license,
        waitingSince: isWaiting(account) && license === null ? authorizedAt : null,
      })),
    )
    .execute();
  await tx
    .insertInto('licenseCount')
    .values({ accountId: id, ...countsOf(account) })
    .execute();
  if (account.reports !== undefined) {
    await addReportKey(tx, account, { accountId: id, customerId: parties.customerId, at });
    return { id, report: null };
  }
  if (isOfDatto(account) || account.spanning !== undefined) return { id, report: null };
  return { id, report: reportAt(scenarioOf(account, authorizedAt, account.seats), at.getTime(), speed) };
}

/** Inserts the pending account of a client who was asked, and the request. Returns the account's id. */
export async function addPending(
  tx: Tx,
  pending: PendingAccount,
  resellerId: string,
  at: Date,
): Promise<string> {
  const { isRenewed: _, contact, ...values } = pending;
  const { requestedAt, linkExpiresAt } = linkAt(pending, at.getTime());
  const { id } = await tx
    .insertInto('account')
    .values({
      ...values,
      ...{ resellerId, requestedAt, linkExpiresAt },
      plan: 'paid',
      commitmentTerm: '1-year',
      retention: 'ICR',
      autoAdd: true,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('authorizationRequest')
    .values((eb) => ({
      ...contact,
      ...{ accountId: id, resellerId, requestedAt },
      requestedBy: eb.selectFrom('person').where('email', '=', PENDING_REQUESTER).select('id'),
    }))
    .execute();
  return id;
}
