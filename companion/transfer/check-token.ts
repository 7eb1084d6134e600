import { Problem } from '#lib/contract/problem.ts';
import { isToken, tokenHash } from '#lib/domain/token.ts';
import { tokenState } from '#lib/domain/transfer-token.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Account, TransferToken } from '../db/tables.ts';
import type { Caller } from '../http/caller.ts';

/** A token that its bearer may know about, and the account that it hands over. */
export interface CheckedToken {
  token: TransferToken;
  account: Account;
  /** Why it cannot be redeemed anyway; the token stays valid. */
  ineligible: 'account-not-authorized' | 'already-your-customer' | null;
}

/** The hash of a complete token; throws `malformed-token` for any other text. */
export async function hashOfToken(text: string): Promise<string> {
  const token = text.trim();
  if (!isToken(token)) throw new Problem('malformed-token');
  return tokenHash(token);
}

/**
 * Checks a token for a reseller. The checks come in a fixed order (ARCHITECTURE, Transfer token), after those of role and
 * shape: unknown → wrong reseller (reveals nothing about the customer) → the token's state → the account.
 */
export async function checkToken(db: Db | Tx, caller: Caller, hash: string, at: Date): Promise<CheckedToken> {
  const token = await db
    .selectFrom('transferToken')
    .where('tokenHash', '=', hash)
    .selectAll()
    .executeTakeFirst();
  if (!token) throw new Problem('unknown-token');
  const { organization } = caller;
  if (token.boundTo !== null && token.boundTo !== organization.id) throw new Problem('wrong-reseller');
  const ended = await refusalOfState(db, token, organization.id, at);
  if (ended) throw ended;
  const account = await db
    .selectFrom('account')
    .where('id', '=', token.accountId)
    .selectAll()
    .executeTakeFirstOrThrow();
  return { token, account, ineligible: ineligibility(account, organization.id) };
}

async function refusalOfState(db: Db | Tx, token: TransferToken, organizationId: string, at: Date) {
  const state = tokenState(token, at.getTime());
  if (state === 'redeemed') {
    const byYourOrganization = token.redeemedBy === organizationId;
    return new Problem('token-redeemed', {
      byYourOrganization,
      ...(byYourOrganization && { redeemedAt: token.redeemedAt?.toISOString() }),
    });
  }
  if (state !== 'active') return new Problem(`token-${state}`);
  return (await issuerIsAdmin(db, token)) ? null : new Problem('token-revoked');
}

/** A token ends when its issuer stops being an administrator, in whatever way that happens. */
async function issuerIsAdmin(db: Db | Tx, token: TransferToken): Promise<boolean> {
  const member = await db
    .selectFrom('member')
    .where('organizationId', '=', token.customerId)
    .where('userId', '=', token.createdBy)
    .where('role', '=', 'admin')
    .select('id')
    .executeTakeFirst();
  return member !== undefined;
}

function ineligibility(account: Account, organizationId: string): CheckedToken['ineligible'] {
  if (account.authorizedAt === null) return 'account-not-authorized';
  return account.resellerId === organizationId && account.managedBy !== 'client'
    ? 'already-your-customer'
    : null;
}
