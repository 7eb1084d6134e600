import { Problem } from '#lib/contract/problem.ts';
import type { PendingAuthorization } from '#lib/domain/onboarding.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { isProtected } from './protected.ts';

/** The reseller's requests that wait, each with what became of the newest mail with its link. */
export function requestsOf(db: Db | Tx, { organization }: Pick<Caller, 'organization'>) {
  return db
    .selectFrom('authorizationRequest as request')
    .innerJoin('account', 'account.id', 'request.accountId')
    .leftJoin('member', (join) =>
      join
        .onRef('member.organizationId', '=', 'request.resellerId')
        .onRef('member.userId', '=', 'request.requestedBy'),
    )
    .leftJoin('person as asker', 'asker.id', 'member.userId')
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
    .select(['request.id', 'request.requestedAt', 'request.openedAt', 'request.declinedAt'])
    .select(['request.firstName', 'request.lastName', 'request.email', 'request.phone'])
    .select(['account.id as accountId', 'account.clientName', 'account.domain', 'account.service'])
    .select(['account.region', 'account.managedBy', 'account.linkExpiresAt', 'asker.name as requestedBy'])
    .select(['mail.state', 'mail.reason', 'mail.settledAt']);
}

type Selected = Awaited<ReturnType<ReturnType<typeof requestsOf>['execute']>>[number];

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
    openedAt: iso(row.openedAt),
    declinedAt: iso(row.declinedAt),
    expiresAt: (row.linkExpiresAt ?? row.requestedAt).toISOString(),
  };
}

function iso(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}

/** How the request of one account is: `already-authorized` once it is, `not-found` for another's. */
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
    .select('authorizedAt')
    .executeTakeFirst();
  throw new Problem(account?.authorizedAt ? 'already-authorized' : 'not-found');
}

/**
 * The request of an account, its link's end, and whether anybody has what it asks for already: under the account's lock,
 * under which alone it changes or is answered. Refused like `pendingOf`.
 */
export async function lockRequest(tx: Tx, caller: Pick<Caller, 'organization'>, accountId: string) {
  const account = await tx
    .selectFrom('account')
    .where('id', '=', accountId)
    .where('resellerId', '=', caller.organization.id)
    .select(['authorizedAt', 'linkExpiresAt', isProtected.as('isProtected')])
    .forUpdate()
    .executeTakeFirst();
  if (!account) throw new Problem('not-found');
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
