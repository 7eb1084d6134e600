import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { addToFeed, type FeedChange } from '../status/feed.ts';
import { seededAccounts } from './accounts.ts';
import { DATTO_PARTNERS } from './datto/partners.ts';
import { addDatto } from './datto/source.ts';
import { PENDING, PENDING_RESELLER } from './pending.ts';
import { SANDBOX_ORGANIZATIONS, SANDBOX_PASSWORD, type SandboxOrganization } from './people.ts';
import { type AccountReport, recordReports } from './record-reports.ts';
import { addAccount, addPending } from './seed-accounts.ts';
import { addSpanning } from './spanning/source.ts';

interface Seeding extends Pick<Context, 'auth' | 'now' | 'config' | 'secrets'> {
  /** Whether customers are at Spanning. Those who are not have licenses of Baton's own, and simulated backups. */
  spanning: boolean;
}

const SETTING = 'sandbox';

/**
 * Seeds a new sandbox database, or checks that an existing database belongs to the configured mode (ARCHITECTURE,
 * Organizations and accounts). Made-up people with a known password must never be served as real ones, and real data
 * must never be open to play. Returns whether a sandbox was seeded. Throws if the modes differ.
 */
export async function seedOrCheckSandbox(ctx: Pick<Context, 'db'> & Seeding): Promise<boolean> {
  const mode = ctx.config.sandbox ? 'on' : 'off';
  const isSeeded = await ctx.db.transaction().execute(async (tx) => {
    // Of two consoles that start on one empty database, one inserts and seeds, and the other waits for it.
    const isNew = await tx
      .insertInto('setting')
      .values({ key: SETTING, value: mode })
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .executeTakeFirst();
    if (!isNew || !ctx.config.sandbox) return false;
    await seedSandbox(ctx, tx);
    return true;
  });
  const { value } = await ctx.db
    .selectFrom('setting')
    .where('key', '=', SETTING)
    .select('value')
    .executeTakeFirstOrThrow();
  if (value !== mode) {
    const other = value === 'on' ? "a sandbox's" : "not a sandbox's";
    throw new Error(`BATON_SANDBOX: this database is ${other}; it cannot be used with the sandbox ${mode}.`);
  }
  return isSeeded;
}

/** Fills a new database with the sandbox's organizations, people and accounts. */
async function seedSandbox({ auth, now, config, secrets, spanning }: Seeding, tx: Tx): Promise<void> {
  const { password } = await auth.$context;
  const hash = await password.hash(SANDBOX_PASSWORD);
  const at = now();
  const ids = new Map<string, string>();
  const idOf = (domain: string) => ids.get(domain) as string;
  for (const organization of SANDBOX_ORGANIZATIONS) {
    ids.set(organization.domain, await addOrganization(tx, organization, hash, at));
  }
  const touches: FeedChange[] = [];
  const reports: AccountReport[] = [];
  for (const account of seededAccounts(spanning)) {
    const resellerId = account.reseller === null ? null : idOf(account.reseller);
    const customerId = idOf(account.domain);
    const placement = { customerId, resellerId, at, speed: config.sandboxSpeed };
    const { id: entityId, report } = await addAccount(tx, account, placement);
    if (report) reports.push({ accountId: entityId, customerId, report });
    const owner = { accountId: entityId, customerId, clientName: nameOf(account.domain), at };
    await addSpanning(tx, secrets, account, owner);
    touches.push({ organizationId: customerId, kind: 'account', entityId });
    if (resellerId !== null) touches.push({ organizationId: resellerId, kind: 'account', entityId });
  }
  for (const { reseller, ...partner } of DATTO_PARTNERS)
    if (reseller !== null) await addDatto(tx, secrets, { ...partner, organizationId: idOf(reseller), at });
  // Every account is in the feed anyway.
  await recordReports({ now }, tx, reports);
  for (const pending of PENDING) {
    const organizationId = idOf(PENDING_RESELLER);
    const entityId = await addPending(tx, pending, organizationId, at);
    touches.push({ organizationId, kind: 'account', entityId });
  }
  await addToFeed(tx, touches);
}

const nameOf = (domain: string) =>
  SANDBOX_ORGANIZATIONS.find((organization) => organization.domain === domain)?.name ?? domain;

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
