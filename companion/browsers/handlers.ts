import { Problem } from '#lib/contract/problem.ts';
import { may } from '#lib/domain/roles.ts';
import { logActivity } from '../activity/log.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';
import type { Handlers } from '../mount.ts';
import { pageOf } from '../page.ts';
import { credentialEnd, idleSince } from './credential.ts';
import { decide, lookUpRequest, requestCode, requestToken } from './grant.ts';

export function browserHandlers(
  ctx: Context,
): Pick<
  Handlers,
  | 'requestBrowserCode'
  | 'requestBrowserToken'
  | 'lookUpBrowserRequest'
  | 'decideBrowserRequest'
  | 'listBrowsers'
  | 'revokeBrowser'
> {
  return {
    requestBrowserCode: ({ body }, { address }) => requestCode(ctx, body.browserName, address),
    requestBrowserToken: ({ body }, { address }) => requestToken(ctx, body.deviceCode, address),
    lookUpBrowserRequest: ({ body }, caller) => lookUpRequest(ctx, caller, body.userCode),
    async decideBrowserRequest({ body }, caller) {
      await decide(ctx, caller, body.userCode, body.allow);
      return {};
    },
    listBrowsers: ({ query }, caller) => listBrowsers(ctx, caller, query),
    async revokeBrowser({ params }, caller) {
      await revokeBrowser(ctx, caller, params.id);
      return {};
    },
  };
}

function listBrowsers(ctx: Context, caller: Caller, query: { limit: number; cursor?: string | undefined }) {
  const at = ctx.now();
  const browsers = visible(ctx, caller)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', at)
    .where('lastUsedAt', '>', idleSince(at))
    .innerJoin('person', 'person.id', 'connectedBrowser.personId')
    .select([
      'connectedBrowser.id',
      'connectedBrowser.name',
      'person.name as person',
      'connectedAt',
      'lastUsedAt',
      'expiresAt',
    ]);
  return pageOf(browsers, query, {
    time: 'connectedAt',
    id: 'connectedBrowser.id',
    timeOf: 'connectedAt',
    item: (row) => ({
      id: row.id,
      name: row.name,
      person: row.person,
      connectedAt: row.connectedAt.toISOString(),
      lastUsedAt: row.lastUsedAt.toISOString(),
      expiresAt: credentialEnd(row).toISOString(),
      current: row.id === caller.browserId,
    }),
  });
}

async function revokeBrowser(ctx: Context, caller: Caller, id: string): Promise<void> {
  const browser = await visible(ctx, caller)
    .where('connectedBrowser.id', '=', id)
    .select('connectedBrowser.id')
    .executeTakeFirst();
  if (!browser) throw new Problem('not-found');
  const at = ctx.now();
  await ctx.db.transaction().execute(async (tx) => {
    const ended = await tx
      .updateTable('connectedBrowser')
      .set({ revokedAt: at })
      .where('id', '=', id)
      .where('revokedAt', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!ended) return;
    await logActivity(tx, [
      {
        organizationId: caller.organization.id,
        at,
        personId: caller.person.id,
        browserId: id,
        action: 'browser.disconnected',
      },
    ]);
  });
}

/** Everyone's own browsers; an admin everyone's of the organization, ended ones too. DESIGN 5. */
function visible(ctx: Context, { organization, role, person }: Caller) {
  const browsers = ctx.db
    .selectFrom('connectedBrowser')
    .where('connectedBrowser.organizationId', '=', organization.id);
  return may(organization.kind, role, 'administer')
    ? browsers
    : browsers.where('connectedBrowser.personId', '=', person.id);
}
