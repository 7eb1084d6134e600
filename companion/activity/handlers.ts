import type * as activity from '#lib/contract/activity.ts';
import { type Activity, SECURITY_EVENTS } from '#lib/domain/activity.ts';
import { may } from '#lib/domain/roles.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import type { Handlers } from '../http/mount.ts';
import { paginate } from '../http/paginate.ts';

export function activityHandlers(ctx: Context): Handlers<typeof activity> {
  return {
    listActivity: ({ query }, caller) =>
      paginate(activityOf(ctx.db, caller, query.accountId), query, {
        time: 'activity.at',
        id: 'activity.id',
        timeOf: 'at',
        item: activityRow,
      }),
  };
}

/**
 * The entries of their organization's log that the caller may read: administrators all of them, others their own acts.
 * With an account's id, only entries about that account.
 */
function activityOf(db: Db, { organization, role, person }: Caller, accountId: string | undefined) {
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
      .leftJoin('apiKey as key', 'key.id', 'activity.keyId')
      .leftJoin('account', 'account.id', 'activity.accountId')
      .leftJoin('organization as customer', 'customer.id', 'account.customerId')
      // Of a canceled request the account is gone; the request still has its name.
      .leftJoin('authorizationRequest as canceled', (join) =>
        join
          .onRef('canceled.formerAccountId', '=', 'activity.accountId')
          .on('canceled.resellerId', '=', organizationId),
      )
      .leftJoin('organization as other', 'other.id', 'activity.otherId')
      // A reseller who lost an account must not see the token that took it.
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
        'key.name as key',
        'token.hint',
        'other.name as other',
      ])
      .select(({ fn }) => [
        fn.coalesce('customer.name', 'account.clientName', 'canceled.clientName').as('name'),
        fn.coalesce('account.domain', 'canceled.domain').as('domain'),
        fn.coalesce('account.service', 'canceled.service').as('service'),
        'account.label',
      ])
  );
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectActivity>['execute']>>[number];

function activityRow({ name, domain, service, label, ...row }: Selected): Activity {
  return {
    ...row,
    at: row.at.toISOString(),
    account: domain && service ? { name: name ?? domain, domain, service, ...(label && { label }) } : null,
  };
}
