import { type Activity, SECURITY_EVENTS } from '#lib/domain/activity.ts';
import { may } from '#lib/domain/roles.ts';
import type { Db } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';

/**
 * What the caller may read of their organization's log: an administrator all, others what they did themselves. With an
 * account's id, what the log tells of that account.
 */
export function activityOf(db: Db, { organization, role, person }: Caller, accountId: string | undefined) {
  const own = selectActivity(db, organization.id).where('activity.organizationId', '=', organization.id);
  const all = accountId === undefined ? own : own.where('activity.accountId', '=', accountId);
  if (may(organization.kind, role, 'administer')) return all;
  return all.where('activity.personId', '=', person.id).where('activity.action', 'not in', SECURITY_EVENTS);
}

function selectActivity(db: Db, organizationId: string) {
  return (
    db
      .selectFrom('activity')
      .leftJoin('person', 'person.id', 'activity.personId')
      .leftJoin('person as subject', 'subject.id', 'activity.subjectId')
      .leftJoin('connectedBrowser as browser', 'browser.id', 'activity.browserId')
      .leftJoin('account', 'account.id', 'activity.accountId')
      .leftJoin('organization as customer', 'customer.id', 'account.customerId')
      // What a reseller has asked for and then canceled.
      .leftJoin('authorizationRequest as canceled', (join) =>
        join
          .onRef('canceled.formerAccountId', '=', 'activity.accountId')
          .on('canceled.resellerId', '=', organizationId),
      )
      .leftJoin('organization as other', 'other.id', 'activity.otherId')
      // A reseller who lost an account has nothing to do with the token that took it.
      .leftJoin('transferToken as token', (join) =>
        join
          .onRef('token.id', '=', 'activity.tokenId')
          .on((eb) =>
            eb.or([eb('token.customerId', '=', organizationId), eb('token.redeemedBy', '=', organizationId)]),
          ),
      )
      .select([
        'activity.id',
        'activity.at',
        'activity.action',
        'activity.address',
        'activity.refused',
        'activity.licenses',
        'person.name as person',
        'subject.name as subject',
        'browser.name as browser',
        'token.hint',
        'other.name as other',
      ])
      .select(({ fn }) => [
        fn.coalesce('customer.name', 'account.clientName', 'canceled.clientName').as('name'),
        fn.coalesce('account.domain', 'canceled.domain').as('domain'),
        fn.coalesce('account.service', 'canceled.service').as('service'),
      ])
  );
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectActivity>['execute']>>[number];

export function activityRow({ name, domain, service, ...row }: Selected): Activity {
  return {
    ...row,
    at: row.at.toISOString(),
    account: domain && service ? { name: name ?? domain, domain, service } : null,
  };
}
