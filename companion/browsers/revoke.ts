import { Problem } from '#lib/contract/problem.ts';
import { may } from '#lib/domain/roles.ts';
import { type Actor, actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';

/** Revokes one browser; `not-found` if the caller may not see it. */
export async function revokeBrowser(ctx: Context, caller: Caller, id: string): Promise<void> {
  const browser = await visibleBrowsers(ctx, caller)
    .where('connectedBrowser.id', '=', id)
    .select('connectedBrowser.id')
    .executeTakeFirst();
  if (!browser) throw new Problem('not-found');
  await ctx.db.transaction().execute((tx) => endBrowsers(tx, actorOf(caller, ctx.now()), { browserId: id }));
}

/** Revokes all browsers of the caller, or, for an admin, those of everyone in the organization. */
export async function revokeBrowsers(ctx: Context, caller: Caller, everyone: boolean): Promise<void> {
  const { organization, role, person } = caller;
  if (everyone && !may(organization.kind, role, 'administer')) throw new Problem('forbidden');
  const which = everyone ? {} : { personId: person.id };
  await ctx.db.transaction().execute((tx) => endBrowsers(tx, actorOf(caller, ctx.now()), which));
}

/**
 * Revokes browsers of the organization: all, those of a person, or one. Each is refused at its next request. Unless one
 * alone is meant, requests that were allowed and whose browsers have not come for their credential end too, and end first:
 * so a credential that is being issued is either not issued, or is there to be revoked.
 */
export async function endBrowsers(
  tx: Tx,
  ender: Actor,
  which: { personId?: string; browserId?: string },
): Promise<void> {
  const { organizationId, at } = ender;
  if (which.browserId === undefined) await endRequests(tx, { organizationId, personId: which.personId });
  let browsers = tx
    .updateTable('connectedBrowser')
    .set({ revokedAt: at })
    .where('organizationId', '=', organizationId)
    .where('revokedAt', 'is', null);
  if (which.personId !== undefined) browsers = browsers.where('personId', '=', which.personId);
  if (which.browserId !== undefined) browsers = browsers.where('id', '=', which.browserId);
  const ended = await browsers.returning('id').execute();
  await logActivity(
    tx,
    ended.map(({ id }) => ({ ...ender, browserId: id, action: 'browser.disconnected' })),
  );
}

/** Deletes the requests that a person, or anybody of an organization, has decided, before the browsers learn of it. */
export async function endRequests(
  tx: Tx,
  { organizationId, personId }: { organizationId?: string | undefined; personId?: string | undefined },
): Promise<void> {
  let requests = tx.deleteFrom('browserRequest').where('state', '<>', 'pending');
  if (organizationId !== undefined) requests = requests.where('organizationId', '=', organizationId);
  if (personId !== undefined) requests = requests.where('personId', '=', personId);
  await requests.execute();
}

/**
 * The caller's own browsers, or, for an admin, those of everyone in the organization (ARCHITECTURE, Identity and roles).
 * Revoked ones are included.
 */
export function visibleBrowsers(ctx: Context, { organization, role, person }: Caller) {
  const browsers = ctx.db
    .selectFrom('connectedBrowser')
    .where('connectedBrowser.organizationId', '=', organization.id);
  return may(organization.kind, role, 'administer')
    ? browsers
    : browsers.where('connectedBrowser.personId', '=', person.id);
}
