import { Problem } from '#lib/contract/problem.ts';
import type { Authorized } from '#lib/domain/onboarding.ts';
import { TRIAL_MS } from '#lib/domain/trial.ts';
import { seal } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/types.ts';
import type { Proof } from '../directories/connector.ts';
import { discoverUsers } from '../licenses/discover.ts';
import { joinAsAdmin, personOf } from './administrator.ts';
import { organizationOf } from './customer-organization.ts';
import { tellAuthorized } from './tell-authorized.ts';

type Authorizing = Pick<Context, 'jobs' | 'now' | 'secret'>;

/**
 * What follows when an administrator of the domain has authorized (ARCHITECTURE, Organizations and accounts), by a provider's sign-in or the sandbox's
 * click: the account belongs to the customer organization of its domain, made if missing, which whoever authorized
 * administers; its users are discovered; customer and reseller are told. `already-authorized` where that has happened,
 * for this account or for another of the same domain and service, or of the same directory by another of its domains.
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
  const personId = await personOf(tx, account, administrator, at);
  await joinAsAdmin(tx, organization.id, personId, { at, address });
  await begin(tx, account, organization.id, at);
  if (source !== null) await keepSource(ctx, tx, accountId, source, at);
  const found = await discoverUsers(ctx, tx, accountId, users);
  await tellAuthorized(ctx, tx, account, { organizationId: organization.id, personId, address, at });
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

async function begin(tx: Tx, { id, plan }: Account, customerId: string, at: Date): Promise<void> {
  const trialEndsAt = plan === 'trial' ? new Date(at.getTime() + TRIAL_MS) : null;
  await tx
    .updateTable('account')
    .set({ customerId, authorizedAt: at, linkExpiresAt: null, trialEndsAt })
    .where('id', '=', id)
    .execute()
    .catch(asProtected);
}

const OF_ONE_ACCOUNT = ['account_domain_service', 'directory_source_tenant'];

function asProtected(error: { constraint?: string }): never {
  if (OF_ONE_ACCOUNT.includes(error.constraint ?? '')) throw new Problem('already-authorized');
  throw error;
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
  const values = { issuer, tenant, sealedRefreshToken, readAt: at, failingSince: null, failure: null };
  await tx
    .insertInto('directoryGrant')
    .values({ accountId, ...values })
    .execute()
    .catch(asProtected);
}
