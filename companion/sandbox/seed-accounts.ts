import type { Tx } from '../db/open.ts';
import { recordFacts } from '../sources/record.ts';
import { factsOf, reportAt } from './backup-scenario.ts';
import { directoryOf } from './directory.ts';
import { linkAt, PENDING_REQUESTER, type PendingAccount } from './pending.ts';
import type { SandboxAccount } from './sandbox-account.ts';
import { sandboxSources } from './sandbox-source.ts';
import { scenarioOf } from './scenarios.ts';

const DAY = 24 * 3600 * 1000;
const TRIAL = 14 * DAY;

function countsOf({ seats, licenseCap }: SandboxAccount) {
  const users = seats.find(({ type }) => type === 'user');
  const unlicensed = users?.unprotected ?? 0;
  return {
    standard: (users?.protected ?? 0) + (users?.paused ?? 0),
    archived: users?.archived ?? 0,
    unlicensed,
    waiting: licenseCap === null ? 0 : unlicensed,
  };
}

interface Placement {
  customerId: string;
  resellerId: string | null;
  at: Date;
  speed: number;
}

/** Inserts an authorized account with its directory and its backup report. Returns its id. */
export async function addAccount(
  tx: Tx,
  account: SandboxAccount,
  { at, speed, ...parties }: Placement,
): Promise<string> {
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
        // With a cap, the only users without a license are those whom auto-add could not cover.
        waitingSince: licenseCap !== null && license === null ? authorizedAt : null,
      })),
    )
    .execute();
  const report = reportAt(scenarioOf(account, authorizedAt, account.seats), at.getTime(), speed);
  await tx
    .insertInto('licenseCount')
    .values({ accountId: id, ...countsOf(account) })
    .execute();
  const [source] = await sandboxSources(tx, [{ id, customerId: parties.customerId }], at);
  const said = { accountId: id, at: new Date(report.measuredAt), facts: factsOf(report) };
  if (source) await recordFacts({ now: () => at }, tx, [{ sourceId: source.id, ...said }]);
  return id;
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
