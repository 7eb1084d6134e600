import { may } from '#lib/domain/roles.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';

/** Everyone's own browsers; an admin everyone's of the organization, ended ones too. ARCHITECTURE, Identity and roles. */
export function visible(ctx: Context, { organization, role, person }: Caller) {
  const browsers = ctx.db
    .selectFrom('connectedBrowser')
    .where('connectedBrowser.organizationId', '=', organization.id);
  return may(organization.kind, role, 'administer')
    ? browsers
    : browsers.where('connectedBrowser.personId', '=', person.id);
}
