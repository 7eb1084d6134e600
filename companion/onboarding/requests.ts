import { Problem } from '#lib/contract/problem.ts';
import type { OwnedTerms } from '#lib/domain/account.ts';
import type { ClientUser, ClientUserInput, PendingAuthorization } from '#lib/domain/onboarding.ts';
import { parseMobile } from '#lib/domain/phone.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { checkOwned } from '../status/own-account.ts';
import { isProtected } from './protected.ts';

/** Query for the reseller's unanswered requests, each with the state of the newest mail with its link. */
export function requestsOf(db: Db | Tx, { organization }: Pick<Caller, 'organization'>) {
  return db
    .selectFrom('authorizationRequest as request')
    .innerJoin('account', 'account.id', 'request.accountId')
    .leftJoin('member', (join) =>
      join
        .onRef('member.organizationId', '=', 'request.resellerId')
        .onRef('member.userId', '=', 'request.requestedBy'),
    )
    .leftJoin('person as requester', 'requester.id', 'member.userId')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('mail')
          .whereRef('mail.requestId', '=', 'request.id')
          .whereRef('mail.generation', '=', 'request.generation')
          .orderBy('mail.queuedAt', 'desc')
          .orderBy('mail.id')
          .limit(1)
          .select(['mail.state', 'mail.reason', 'mail.settledAt'])
          .as('mail'),
      (join) => join.onTrue(),
    )
    .where('request.resellerId', '=', organization.id)
    .where('account.resellerId', '=', organization.id)
    .where('account.authorizedAt', 'is', null)
    .select(['request.id', 'request.requestedAt', 'request.begunAt', 'request.declinedAt'])
    .select(['request.firstName', 'request.lastName', 'request.email', 'request.phone'])
    .select(['account.id as accountId', 'account.clientName', 'account.domain', 'account.service'])
    .select(['account.region', 'account.managedBy', 'account.linkExpiresAt', 'requester.name as requestedBy'])
    .select(['mail.state', 'mail.reason', 'mail.settledAt'])
    .$narrowType<OwnedTerms>();
}

type Selected = Awaited<ReturnType<ReturnType<typeof requestsOf>['execute']>>[number];

/** Turns a row of `requestsOf` into the API's answer. */
export function pendingRow(row: Selected): PendingAuthorization {
  const { accountId, clientName, domain, service, region, managedBy, requestedBy } = row;
  const { firstName, lastName, email, phone, state, reason, settledAt } = row;
  return {
    accountId,
    account: { id: accountId, name: clientName ?? domain, domain, service, region },
    managedBy,
    user: { firstName, lastName, email, phone },
    requestedAt: row.requestedAt.toISOString(),
    requestedBy,
    mail: state && { state, reason, at: iso(settledAt) },
    begunAt: iso(row.begunAt),
    declinedAt: iso(row.declinedAt),
    expiresAt: (row.linkExpiresAt ?? row.requestedAt).toISOString(),
  };
}

function iso(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}

/**
 * Returns the pending request of an account. Throws `already-authorized` if the account is authorized and `not-found`
 * if it is not one of this reseller.
 */
export async function pendingOf(
  db: Db | Tx,
  caller: Pick<Caller, 'organization'>,
  accountId: string,
): Promise<PendingAuthorization> {
  const row = await requestsOf(db, caller).where('account.id', '=', accountId).executeTakeFirst();
  if (row) return pendingRow(row);
  const account = await db
    .selectFrom('account')
    .where('id', '=', accountId)
    .where('resellerId', '=', caller.organization.id)
    .select(['authorizedAt', 'kind'])
    .executeTakeFirst();
  if (account) checkOwned(account);
  throw new Problem(account?.authorizedAt ? 'already-authorized' : 'not-found');
}

/**
 * Locks the account and returns its request, the end of its link, and whether the domain and service are authorized
 * already. A request changes and is answered only under that lock. Throws like `pendingOf`.
 */
export async function lockRequest(tx: Tx, caller: Pick<Caller, 'organization'>, accountId: string) {
  const account = await tx
    .selectFrom('account')
    .where('id', '=', accountId)
    .where('resellerId', '=', caller.organization.id)
    .select(['authorizedAt', 'linkExpiresAt', 'kind', isProtected.as('isProtected')])
    .forUpdate()
    .executeTakeFirst();
  if (!account) throw new Problem('not-found');
  checkOwned(account);
  if (account.authorizedAt !== null) throw new Problem('already-authorized');
  const request = await tx
    .selectFrom('authorizationRequest')
    .where('accountId', '=', accountId)
    .where('resellerId', '=', caller.organization.id)
    .select(['id', 'generation', 'declinedAt', 'email'])
    .executeTakeFirst();
  if (!request) throw new Problem('not-found');
  const { linkExpiresAt, isProtected: taken } = account;
  return { ...request, linkExpiresAt, isProtected: taken };
}

/** Returns a typed contact as it is stored. The contract has validated the phone number. */
export function contactOf({ country, mobile, ...user }: ClientUserInput): ClientUser {
  const read = parseMobile(country, mobile);
  return { ...user, phone: 'number' in read ? read.number : mobile };
}
