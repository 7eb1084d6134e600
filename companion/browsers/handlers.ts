import type * as browsers from '#lib/contract/browsers.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import type { Handlers } from '../http/mount.ts';
import { paginate } from '../http/paginate.ts';
import { decideRequest, lookUpRequest } from './approve.ts';
import { credentialEnd, idleSince } from './credential.ts';
import { requestCode, requestToken } from './grant.ts';
import { revokeBrowser, revokeBrowsers, visibleBrowsers } from './revoke.ts';

export function browserHandlers(ctx: Context): Handlers<typeof browsers> {
  return {
    requestBrowserCode: ({ body }, { address }) => requestCode(ctx, body, address),
    requestBrowserToken: ({ body }, { address }) => requestToken(ctx, body, address),
    lookUpBrowserRequest: ({ body }, caller) => lookUpRequest(ctx, caller, body.userCode),
    async decideBrowserRequest({ body }, caller) {
      await decideRequest(ctx, caller, body.userCode, body.allow);
      return {};
    },
    listBrowsers: ({ query }, caller) => listBrowsers(ctx, caller, query),
    async revokeBrowser({ params }, caller) {
      await revokeBrowser(ctx, caller, params.id);
      return {};
    },
    async revokeBrowsers({ body }, caller) {
      await revokeBrowsers(ctx, caller, body.whose === 'everyone');
      return {};
    },
  };
}

function listBrowsers(ctx: Context, caller: Caller, query: { limit: number; cursor?: string | undefined }) {
  const at = ctx.now();
  const browsers = visibleBrowsers(ctx, caller)
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
  return paginate(browsers, query, {
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
