import { Problem } from '#lib/contract/problem.ts';
import { isToken, tokenHash } from '#lib/domain/token.ts';
import { tokenState } from '#lib/domain/transfer-token.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Account, TransferToken } from '../db/types.ts';
import type { Caller } from '../http/caller.ts';

/** A token that its bearer may learn about, and the account it hands over. */
export interface Judged {
  token: TransferToken;
  account: Account;
  /** Why it cannot be redeemed all the same; the token stays good. */
  ineligible: 'account-not-authorized' | 'already-your-customer' | null;
}

/** The hash of a whole token; `malformed-token` for any other text. */
export async function hashOf(text: string): Promise<string> {
  const token = text.trim();
  if (!isToken(token)) throw new Problem('malformed-token');
  return tokenHash(token);
}

/**
 * Judges a token for a reseller in the order of ARCHITECTURE, Transfer token, role and shape having been judged before:
 * unknown → wrong reseller (nothing about the customer) → the token's state → the account.
 */
export async function judge(db: Db | Tx, caller: Caller, hash: string, at: Date): Promise<Judged> {
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

/** A token ends with its issuer's membership or role, whoever took them away and however. */
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

function ineligibility(account: Account, organizationId: string): Judged['ineligible'] {
  if (account.authorizedAt === null) return 'account-not-authorized';
  return account.resellerId === organizationId && account.managedBy !== 'client'
    ? 'already-your-customer'
    : null;
}
