import type { Tx } from '../db/open.ts';
import { lifeOf, type SandboxAccount } from './accounts.ts';
import { directoryOf } from './directory.ts';
import { reportAt } from './life.ts';
import { columnsOf } from './measurement.ts';
import { linkAt, PENDING_ASKER, type PendingAccount } from './pending.ts';

const DAY = 24 * 3600 * 1000;
const TRIAL = 14 * DAY;

const uncovered = (account: SandboxAccount) =>
  account.licenseCap === null ? 0 : (account.seats.find(({ type }) => type === 'user')?.unprotected ?? 0);

interface Place {
  customerId: string;
  resellerId: string | null;
  at: Date;
  speed: number;
}

/** An authorized account with its directory and what its backups report. */
export async function addAccount(
  tx: Tx,
  account: SandboxAccount,
  { at, speed, ...parties }: Place,
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
        // The only users without one are those whom auto-add could not cover.
        waitingSince: licenseCap !== null && license === null ? authorizedAt : null,
      })),
    )
    .execute();
  const report = reportAt(lifeOf(account, authorizedAt, account.seats), at.getTime(), speed);
  await tx
    .insertInto('measurement')
    .values({ accountId: id, uncoveredUsers: uncovered(account), ...columnsOf(report) })
    .execute();
  return id;
}

/** A client who was asked; the account is nobody's until it is authorized. */
export async function addPending(
  tx: Tx,
  pending: PendingAccount,
  resellerId: string,
  at: Date,
): Promise<string> {
  const { askedAgain: _, contact, ...values } = pending;
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
      requestedBy: eb.selectFrom('person').where('email', '=', PENDING_ASKER).select('id'),
    }))
    .execute();
  return id;
}
