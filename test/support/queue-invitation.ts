import type { Context } from '#companion/context.ts';
import type { Tx } from '#companion/db/open.ts';
import { makeInvitation } from '#companion/people/invitations.ts';

/** Invites somebody to Northwind with a mail, as the operator does. Returns the invitation's id. */
export async function queueInvitation(
  ctx: Context,
  { email = 'nina@berg.example', abort = false } = {},
): Promise<string> {
  const { id: organizationId } = await ctx.db
    .selectFrom('organization')
    .where('domain', '=', 'northwind.example')
    .select('id')
    .executeTakeFirstOrThrow();
  const by = { organizationId, at: ctx.now(), personId: null };
  return ctx.db.transaction().execute(async (tx: Tx) => {
    const id = await makeInvitation(ctx, tx, by, { email, role: 'viewer' });
    if (abort) throw new Error('aborted');
    return id;
  });
}
