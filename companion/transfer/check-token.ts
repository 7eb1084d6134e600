import { Problem } from '#lib/contract/problem.ts';
import { isToken, tokenHash } from '#lib/domain/token.ts';
import { tokenState } from '#lib/domain/transfer-token.ts';
import { compileOnce } from '../db/compile-once.ts';
import type { Db, Tx } from '../db/open.ts';

/** The hash of a complete token; throws `malformed-token` for any other text. */
export async function hashOfToken(text: string): Promise<string> {
  const token = text.trim();
  if (!isToken(token)) throw new Problem('malformed-token');
  return tokenHash(token);
}

/** The token with a hash, the account that it hands over, and whether its issuer is still an administrator. */
function tokens(db: Db | Tx, hash: string) {
  return db
    .selectFrom('transferToken as token')
    .innerJoin('account', 'account.id', 'token.accountId')
    .where('token.tokenHash', '=', hash)
    .select([
      'token.id',
      'token.customerId',
      'token.hint',
      'token.boundTo',
      'token.expiresAt',
      'token.supersededAt',
      'token.revokedAt',
      'token.redeemedAt',
      'token.redeemedBy',
      'account.id as accountId',
      'account.region',
      'account.resellerId',
      'account.managedBy',
      'account.authorizedAt',
    ])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('member')
          .whereRef('member.organizationId', '=', 'token.customerId')
          .whereRef('member.userId', '=', 'token.createdBy')
          .where('member.role', '=', 'admin'),
      ).as('issuerIsAdmin'),
    );
}

type FoundToken = Awaited<ReturnType<ReturnType<typeof tokens>['execute']>>[number];

const found = compileOnce((db, { hash }: { hash: string }) => tokens(db, hash));
const locked = compileOnce((db, { hash }: { hash: string }) =>
  tokens(db, hash).forUpdate(['account', 'token']),
);

/** Finds a token by its hash. */
export async function findToken(db: Db, hash: string): Promise<FoundToken | undefined> {
  return (await found(db, { hash }))[0];
}

/**
 * The same, and locks the account and then the token: every change of an account's tokens or reseller locks the account
 * first, so that checks stay true. Both rows are read after the lock was given, as the holder before left them.
 */
export async function lockToken(tx: Tx, hash: string): Promise<FoundToken | undefined> {
  return (await locked(tx, { hash }))[0];
}

/** A token that its bearer may know about. */
export interface CheckedToken extends FoundToken {
  /** Why it cannot be redeemed anyway; the token stays valid. */
  ineligible: 'account-not-authorized' | 'already-your-customer' | null;
}

/**
 * Checks a token for a reseller. The checks come in a fixed order (ARCHITECTURE, Transfer token), after those of role and
 * shape: unknown → wrong reseller (reveals nothing about the customer) → the token's state → the account.
 */
export function checkToken(token: FoundToken | undefined, resellerId: string, at: Date): CheckedToken {
  if (!token) throw new Problem('unknown-token');
  if (token.boundTo !== null && token.boundTo !== resellerId) throw new Problem('wrong-reseller');
  const state = tokenState(token, at.getTime());
  if (state === 'redeemed') {
    const byYourOrganization = token.redeemedBy === resellerId;
    throw new Problem('token-redeemed', {
      byYourOrganization,
      ...(byYourOrganization && { redeemedAt: token.redeemedAt?.toISOString() }),
    });
  }
  if (state !== 'active') throw new Problem(`token-${state}`);
  // A token ends when its issuer stops being an administrator, in whatever way that happens.
  if (!token.issuerIsAdmin) throw new Problem('token-revoked');
  return { ...token, ineligible: ineligibility(token, resellerId) };
}

function ineligibility({ authorizedAt, resellerId, managedBy }: FoundToken, me: string) {
  if (authorizedAt === null) return 'account-not-authorized';
  return resellerId === me && managedBy !== 'client' ? 'already-your-customer' : null;
}
