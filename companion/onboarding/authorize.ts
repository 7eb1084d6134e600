import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { Authorized } from '#lib/domain/onboarding.ts';
import { TRIAL_MS } from '#lib/domain/trial.ts';
import { type ActivityEntry, logActivity } from '../activity/log.ts';
import type { Proof } from '../connectors/connector.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/types.ts';
import { discoverUsers } from '../licences/discover.ts';
import { type Notice, queueNotices } from '../notices/queue-notices.ts';
import { seal } from '../secrets.ts';
import { accountTouches, touch } from '../status/feed.ts';
import { joinAsAdmin, personOf } from './administrator.ts';

type Authorizing = Pick<Context, 'jobs' | 'now' | 'secret'>;

/**
 * What follows when an administrator of the domain has authorized (DESIGN 10), by a provider's sign-in or the sandbox's
 * click: the account belongs to the customer organization of its domain, made if missing, which whoever authorized
 * administers; its users are discovered; customer and reseller are told. `already-authorized` where that has happened,
 * for this account or for another of the same domain and service.
 */
export async function authorizeAccount(
  ctx: Authorizing,
  tx: Tx,
  accountId: string,
  { administrator, users, source }: Proof,
  { at, address }: { at: Date; address: string },
): Promise<{ personId: string; authorized: Authorized }> {
  const account = await lockPending(tx, accountId);
  const { domain, service, resellerId } = account;
  const organization = await organizationOf(tx, account, at);
  const personId = await personOf(tx, service, administrator, at);
  await joinAsAdmin(tx, organization.id, personId, { at, address });
  await begin(tx, account, organization.id, at);
  if (source !== null) await keepSource(ctx, tx, accountId, source, at);
  const found = await discoverUsers(ctx, tx, accountId, users);
  await tell(ctx, tx, account, { organizationId: organization.id, personId, address, at });
  const { email } = await tx
    .selectFrom('person')
    .where('id', '=', personId)
    .select('email')
    .executeTakeFirstOrThrow();
  const reseller = resellerId === null ? null : await nameOf(tx, resellerId);
  return {
    personId,
    authorized: {
      ...{ accountId, organization: organization.name, domain, service, reseller, email },
      ...{ users: found.users, licensed: found.licensed },
    },
  };
}

async function lockPending(tx: Tx, accountId: string): Promise<Account> {
  const account = await tx
    .selectFrom('account')
    .where('id', '=', accountId)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  if (!account) throw new Problem('not-found');
  if (account.authorizedAt !== null) throw new Problem('already-authorized');
  return account;
}

async function organizationOf(tx: Tx, { domain, clientName }: Account, at: Date) {
  // Of two that begin for one domain at once, the second finds what the first has made.
  await sql`select pg_advisory_xact_lock(hashtext(${`customer:${domain}`}))`.execute(tx);
  const there = await tx
    .selectFrom('organization')
    .where('kind', '=', 'customer')
    .where(sql`lower(domain)`, '=', domain)
    .select(['id', 'name'])
    .executeTakeFirst();
  if (there) return there;
  return (
    tx
      .insertInto('organization')
      // The slug is better-auth's and shown nowhere; a reseller may have the same domain.
      .values({
        name: clientName ?? domain,
        domain,
        kind: 'customer',
        slug: `customer:${domain}`,
        createdAt: at,
      })
      .returning(['id', 'name'])
      .executeTakeFirstOrThrow()
  );
}

async function begin(tx: Tx, { id, plan }: Account, customerId: string, at: Date): Promise<void> {
  const trialEndsAt = plan === 'trial' ? new Date(at.getTime() + TRIAL_MS) : null;
  await tx
    .updateTable('account')
    .set({ customerId, authorizedAt: at, linkExpiresAt: null, trialEndsAt })
    .where('id', '=', id)
    .execute()
    .catch((error: { code?: string; constraint?: string }) => {
      if (error.constraint === 'account_domain_service') throw new Problem('already-authorized');
      throw error;
    });
}

async function nameOf(tx: Tx, organizationId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('organization')
    .where('id', '=', organizationId)
    .select('name')
    .executeTakeFirst();
  return row?.name ?? null;
}

/** By what the directory is read again; of no use to a reader of the database. */
async function keepSource(
  { secret }: Authorizing,
  tx: Tx,
  accountId: string,
  { issuer, tenant, refreshToken }: NonNullable<Proof['source']>,
  at: Date,
): Promise<void> {
  const sealedRefreshToken = seal(secret, refreshToken, accountId);
  const values = { issuer, tenant, sealedRefreshToken, readAt: at, failedAt: null, failure: null };
  await tx
    .insertInto('directorySource')
    .values({ accountId, ...values })
    .execute();
}

interface Done {
  organizationId: string;
  personId: string;
  address: string;
  at: Date;
}

/** The reseller is told the organization and never the person; the feed comes last. */
async function tell(
  ctx: Authorizing,
  tx: Tx,
  { id: accountId, resellerId }: Account,
  { organizationId, personId, address, at }: Done,
): Promise<void> {
  const what = { accountId, at };
  const entries: ActivityEntry[] = [
    { ...what, action: 'account.authorized', organizationId, personId, address },
  ];
  const notices: Notice[] = [
    {
      ...what,
      kind: 'account-authorized',
      organizationId,
      actorId: personId,
      ...(resellerId && { otherId: resellerId }),
    },
  ];
  if (resellerId !== null) {
    const other = { ...what, organizationId: resellerId, otherId: organizationId };
    entries.push({ ...other, action: 'account.authorized', personId: null });
    notices.push({ ...other, kind: 'account-authorized' });
  }
  await logActivity(tx, entries);
  await queueNotices(ctx, tx, notices);
  await touch(tx, accountTouches(accountId, [organizationId, resellerId]));
}
