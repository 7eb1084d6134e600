import { Problem } from '#lib/contract/problem.ts';
import type { BrowserRequest } from '#lib/contract/schemas.ts';
import { normalizeUserCode, sha256 } from '../auth/secrets.ts';
import { lockSession } from '../auth/sessions.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { lockMember } from './lock-member.ts';

/** What the approval page shows before the person decides. */
export async function lookUpRequest(ctx: Context, caller: Caller, typed: string): Promise<BrowserRequest> {
  const request = await pendingRequest(ctx, caller, typed);
  return {
    browserName: request.browserName,
    // Another one is refused when it asks (grant.ts), and would show another code.
    address: ctx.config.url,
    requestedAt: request.requestedAt.toISOString(),
    requestedFrom: request.requestedFrom,
    expiresAt: request.expiresAt.toISOString(),
  };
}

/**
 * Stores the person's decision. From now on the browser's organization is fixed. A session or membership that ends at this
 * very time either ends before, and nothing is decided, or after, and what was decided is deleted with it.
 */
export async function decideRequest(
  ctx: Context,
  caller: Caller,
  typed: string,
  allow: boolean,
): Promise<void> {
  const { id } = await pendingRequest(ctx, caller, typed);
  const organizationId = caller.organization.id;
  const personId = caller.person.id;
  await ctx.db.transaction().execute(async (tx) => {
    const present = (await lockMember(tx, organizationId, personId)) && (await lockSession(tx, caller));
    if (!present) throw new Problem('unauthenticated');
    const decided = await tx
      .updateTable('browserRequest')
      .set({ state: allow ? 'allowed' : 'denied', organizationId, personId })
      .where('id', '=', id)
      .where('state', '=', 'pending')
      .returning('id')
      .executeTakeFirst();
    if (!decided) throw new Problem('code-expired');
  });
}

async function pendingRequest(ctx: Context, caller: Caller, typed: string) {
  await ctx.limits.take('user-code', { person: caller.person.id });
  const request = await ctx.db
    .selectFrom('browserRequest')
    .where('userCodeHash', '=', sha256(normalizeUserCode(typed)))
    .where('state', '=', 'pending')
    .where('expiresAt', '>', ctx.now())
    .selectAll()
    .executeTakeFirst();
  if (!request) throw new Problem('code-expired');
  return request;
}
