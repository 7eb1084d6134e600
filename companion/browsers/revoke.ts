import { Problem } from '#lib/contract/problem.ts';
import { may } from '#lib/domain/roles.ts';
import { type By, by, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { visible } from './visible.ts';

export async function revokeBrowser(ctx: Context, caller: Caller, id: string): Promise<void> {
  const browser = await visible(ctx, caller)
    .where('connectedBrowser.id', '=', id)
    .select('connectedBrowser.id')
    .executeTakeFirst();
  if (!browser) throw new Problem('not-found');
  await ctx.db.transaction().execute((tx) => endBrowsers(tx, by(caller, ctx.now()), { browserId: id }));
}

/** All of one's own; as an admin everyone's, one's own among them. */
export async function revokeBrowsers(ctx: Context, caller: Caller, everyone: boolean): Promise<void> {
  const { organization, role, person } = caller;
  if (everyone && !may(organization.kind, role, 'administer')) throw new Problem('forbidden');
  const which = everyone ? {} : { personId: person.id };
  await ctx.db.transaction().execute((tx) => endBrowsers(tx, by(caller, ctx.now()), which));
}

/** Ends browsers of the organization: all, a person's, or one. Each stops at its next request. */
export async function endBrowsers(
  tx: Tx,
  ender: By,
  which: { personId?: string; browserId?: string },
): Promise<void> {
  const { organizationId, at } = ender;
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
