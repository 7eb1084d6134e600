import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { type Touch, touch } from '../status/feed.ts';
import { SANDBOX_ACCOUNTS } from './accounts.ts';
import { PENDING, PENDING_RESELLER } from './pending.ts';
import { SANDBOX_ORGANIZATIONS, SANDBOX_PASSWORD, type SandboxOrganization } from './people.ts';
import { addAccount, addPending } from './seed-accounts.ts';

type Seeding = Pick<Context, 'auth' | 'now' | 'config'>;

/** Fills a new database with the sandbox's organizations, people and accounts. */
export async function seedSandbox({ auth, now, config }: Seeding, tx: Tx): Promise<void> {
  const { password } = await auth.$context;
  const hash = await password.hash(SANDBOX_PASSWORD);
  const at = now();
  const ids = new Map<string, string>();
  const idOf = (domain: string) => ids.get(domain) as string;
  for (const organization of SANDBOX_ORGANIZATIONS) {
    ids.set(organization.domain, await addOrganization(tx, organization, hash, at));
  }
  const touches: Touch[] = [];
  for (const account of SANDBOX_ACCOUNTS) {
    const resellerId = account.reseller === null ? null : idOf(account.reseller);
    const customerId = idOf(account.domain);
    const entityId = await addAccount(tx, account, {
      customerId,
      resellerId,
      at,
      speed: config.sandboxSpeed,
    });
    touches.push({ organizationId: customerId, kind: 'account', entityId });
    if (resellerId !== null) touches.push({ organizationId: resellerId, kind: 'account', entityId });
  }
  for (const pending of PENDING) {
    const organizationId = idOf(PENDING_RESELLER);
    const entityId = await addPending(tx, pending, organizationId, at);
    touches.push({ organizationId, kind: 'account', entityId });
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
