import { Problem } from '#lib/contract/problem.ts';
import { may } from '#lib/domain/roles.ts';
import { logActivity } from '../activity/log.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { visible } from './visible.ts';

/** Who ends browsers, for the activity log. */
interface By {
  organizationId: string;
  personId: string;
  at: Date;
}

export async function revokeBrowser(ctx: Context, caller: Caller, id: string): Promise<void> {
  const browser = await visible(ctx, caller)
    .where('connectedBrowser.id', '=', id)
    .select('connectedBrowser.id')
    .executeTakeFirst();
  if (!browser) throw new Problem('not-found');
  await ctx.db.transaction().execute((tx) => endBrowsers(tx, by(ctx, caller), { browserId: id }));
}

/** All of one's own; as an admin everyone's, one's own among them. */
export async function revokeBrowsers(ctx: Context, caller: Caller, everyone: boolean): Promise<void> {
  const { organization, role, person } = caller;
  if (everyone && !may(organization.kind, role, 'administer')) throw new Problem('forbidden');
  const which = everyone ? {} : { personId: person.id };
  await ctx.db.transaction().execute((tx) => endBrowsers(tx, by(ctx, caller), which));
}

/** Ends browsers of the organization: all, a person's, or one. Each stops at its next request. */
export async function endBrowsers(
  tx: Tx,
  { organizationId, personId, at }: By,
  which: { personId?: string; browserId?: string },
): Promise<void> {
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
    ended.map(({ id }) => ({ organizationId, at, personId, browserId: id, action: 'browser.disconnected' })),
  );
}

function by(ctx: Context, { organization, person }: Caller): By {
  return { organizationId: organization.id, personId: person.id, at: ctx.now() };
}
