import { may } from '#lib/domain/roles.ts';
import type { Caller } from '../caller.ts';
import type { Context } from '../context.ts';

/** Everyone's own browsers; an admin everyone's of the organization, ended ones too. DESIGN 5. */
export function visible(ctx: Context, { organization, role, person }: Caller) {
  const browsers = ctx.db
    .selectFrom('connectedBrowser')
    .where('connectedBrowser.organizationId', '=', organization.id);
  return may(organization.kind, role, 'administer')
    ? browsers
    : browsers.where('connectedBrowser.personId', '=', person.id);
}
