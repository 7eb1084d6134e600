import { Problem } from '#lib/contract/problem.ts';
import type { AuthorizedAccount } from '#lib/domain/onboarding.ts';
import { TRIAL_MS } from '#lib/domain/plan.ts';
import { type ActivityEntry, logActivity } from '../activity/log.ts';
import { seal } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/tables.ts';
import type { Proof } from '../directories/identity-provider.ts';
import { discoverUsers } from '../licenses/discover.ts';
import { type NewNotice, queueNotices } from '../notices/queue-notices.ts';
import { lockForAuthorizing, moveSources, settle } from '../sources/change-hands.ts';
import { accountChanges, addToFeed, type FeedChange } from '../status/feed.ts';
import { checkOwned } from '../status/own-account.ts';
import { findOrCreateOrganization, findOrCreatePerson, joinAsAdmin } from './customer.ts';

type AuthorizeContext = Pick<Context, 'work' | 'now' | 'secrets'>;

/**
 * Authorizes an account after an administrator of its domain has signed in at the provider, or clicked in the sandbox
 * (ARCHITECTURE, Organizations and accounts). The account then belongs to the customer organization of its domain,
 * which is created if missing and gets that person as an admin; the users are discovered; customer and reseller are
 * notified. Throws `already-authorized` if this account is authorized already, or another one of the same domain and
 * service or of the same directory.
 */
export async function authorizeAccount(
  ctx: AuthorizeContext,
  tx: Tx,
  accountId: string,
  { administrator, users, grant }: Proof,
  { at, address }: { at: Date; address: string },
): Promise<{ personId: string; authorized: AuthorizedAccount }> {
  const sources = await lockForAuthorizing(tx, accountId);
  const account = await lockPending(tx, accountId);
  const { domain, service, resellerId } = account;
  const organization = await findOrCreateOrganization(tx, account, at);
  const personId = await findOrCreatePerson(tx, account, administrator, at);
  await joinAsAdmin(tx, organization.id, personId, { at, address });
  await markAuthorized(tx, account, organization.id, at);
  if (grant !== null) await saveGrant(ctx, tx, accountId, grant, at);
  const found = await discoverUsers(ctx, tx, accountId, users);
  const moved = await moveSources(tx, sources, { accountId, to: resellerId, at });
  const authorizer = { organizationId: organization.id, personId, address, at };
  await recordAuthorized(ctx, tx, account, authorizer, await settle(ctx, tx, moved));
  const { email } = await tx
    .selectFrom('person')
    .where('id', '=', personId)
    .select('email')
    .executeTakeFirstOrThrow();
  const reseller = resellerId === null ? null : await organizationName(tx, resellerId);
  return {
    personId,
    authorized: {
      ...{ accountId, organization: organization.name, domain, service, reseller, email },
      ...{ users: found.users, licensed: found.licensed },
    },
  };
}

async function lockPending(tx: Tx, accountId: string) {
  const account = await tx
    .selectFrom('account')
    .where('id', '=', accountId)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  if (!account) throw new Problem('not-found');
  checkOwned(account);
  if (account.authorizedAt !== null) throw new Problem('already-authorized');
  return account;
}

async function markAuthorized(tx: Tx, { id, plan }: Account, customerId: string, at: Date): Promise<void> {
  const trialEndsAt = plan === 'trial' ? new Date(at.getTime() + TRIAL_MS) : null;
  await tx
    .updateTable('account')
    .set({ customerId, authorizedAt: at, linkExpiresAt: null, trialEndsAt })
    .where('id', '=', id)
    .execute()
    .catch(refuseTaken);
}

const ONE_ACCOUNT_CONSTRAINTS = ['account_domain_service', 'directory_grant_tenant'];

function refuseTaken(error: { constraint?: string }): never {
  if (ONE_ACCOUNT_CONSTRAINTS.includes(error.constraint ?? '')) throw new Problem('already-authorized');
  throw error;
}

async function organizationName(tx: Tx, organizationId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('organization')
    .where('id', '=', organizationId)
    .select('name')
    .executeTakeFirst();
  return row?.name ?? null;
}

/** Stores the grant for later reads. Its token is sealed, so that a reader of the database cannot use it. */
async function saveGrant(
  { secrets }: AuthorizeContext,
  tx: Tx,
  accountId: string,
  { issuer, tenant, refreshToken, scopes }: NonNullable<Proof['grant']>,
  at: Date,
): Promise<void> {
  const sealedRefreshToken = seal(secrets, refreshToken, accountId);
  const values = { issuer, tenant, sealedRefreshToken, readAt: at, failingSince: null, failure: null };
  await tx
    .insertInto('directoryGrant')
    .values({ accountId, ...values, scopes: scopes && JSON.stringify(scopes) })
    .execute()
    .catch(refuseTaken);
}

/** The person who authorized, and their organization. */
interface Authorizer {
  organizationId: string;
  personId: string;
  address: string;
  at: Date;
}

/**
 * Logs the authorization and notifies customer and reseller. The reseller learns the organization, never the person.
 * Must be the last statement of the transaction.
 */
async function recordAuthorized(
  ctx: Pick<Context, 'work' | 'now'>,
  tx: Tx,
  { id: accountId, resellerId }: Pick<Account, 'id' | 'resellerId'>,
  { organizationId, personId, address, at }: Authorizer,
  changes: readonly FeedChange[],
): Promise<void> {
  const what = { accountId, at };
  const entries: ActivityEntry[] = [
    { ...what, action: 'account.authorized', organizationId, personId, address },
  ];
  const notices: NewNotice[] = [
    {
      ...{ ...what, kind: 'account-authorized', organizationId, actorId: personId },
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
  await addToFeed(tx, [...accountChanges(accountId, [organizationId, resellerId]), ...changes]);
}
