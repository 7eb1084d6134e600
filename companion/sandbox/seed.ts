import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { type Touch, touch } from '../status/feed.ts';
import { history, SANDBOX_ACCOUNTS, type SandboxAccount } from './accounts.ts';
import { SANDBOX_ORGANIZATIONS, SANDBOX_PASSWORD, type SandboxOrganization } from './people.ts';

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;
/** The only unprotected users are those whom auto-add could not cover. */
const uncovered = (account: SandboxAccount) =>
  account.licenceCap === null ? 0 : (account.seats.find(({ type }) => type === 'user')?.unprotected ?? 0);

/** Fills a new database with the sandbox's organizations, people and accounts. */
export async function seedSandbox({ auth, now }: Pick<Context, 'auth' | 'now'>, tx: Tx): Promise<void> {
  const { password } = await auth.$context;
  const hash = await password.hash(SANDBOX_PASSWORD);
  const touches: Touch[] = [];
  for (const organization of SANDBOX_ORGANIZATIONS) {
    const organizationId = await addOrganization(tx, organization, hash, now());
    for (const account of SANDBOX_ACCOUNTS.filter(({ domain }) => domain === organization.domain)) {
      const entityId = await addAccount(tx, organizationId, account, now());
      touches.push({ organizationId, kind: 'account', entityId });
    }
  }
  await touch(tx, touches);
}

async function addOrganization(tx: Tx, organization: SandboxOrganization, password: string, at: Date) {
  const { people, ...values } = organization;
  const { id } = await tx
    .insertInto('organization')
    .values({ ...values, slug: organization.domain, createdAt: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const { user, name, role } of people) {
    const person = await tx
      .insertInto('person')
      .values({
        name,
        email: `${user}@${organization.domain}`,
        emailVerified: true,
        createdAt: at,
        updatedAt: at,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('member')
      .values({ organizationId: id, userId: person.id, role, createdAt: at })
      .execute();
    await tx
      .insertInto('signIn')
      .values({
        accountId: person.id,
        providerId: 'credential',
        userId: person.id,
        password,
        createdAt: at,
        updatedAt: at,
      })
      .execute();
  }
  return id;
}

async function addAccount(tx: Tx, customerId: string, account: SandboxAccount, at: Date): Promise<string> {
  const { domain, service, region, licences, licenceCap, users, seats } = account;
  const ago = (ms: number) => new Date(at.getTime() - ms);
  const { id } = await tx
    .insertInto('account')
    .values({
      customerId,
      domain,
      service,
      region,
      licences,
      licenceCap,
      plan: 'trial',
      trialEndsAt: new Date(at.getTime() + 12 * DAY),
      commitmentTerm: 'month-to-month',
      retention: 'ICR',
      managedBy: 'client',
      requestedAt: ago(2 * DAY),
      authorizedAt: ago(2 * DAY),
      autoAdd: true,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('directoryUser')
    .values(
      users.map(({ user, name, licence }) => ({ accountId: id, email: `${user}@${domain}`, name, licence })),
    )
    .execute();
  await tx
    .insertInto('measurement')
    .values({
      accountId: id,
      measuredAt: ago(HOUR / 4),
      lastAttemptAt: ago(HOUR),
      lastSuccessAt: ago(HOUR),
      uncoveredUsers: uncovered(account),
      seats: JSON.stringify(seats),
      history: JSON.stringify(history(account)),
    })
    .execute();
  return id;
}
