import type { Context } from '#companion/context.ts';
import { makeInvitation } from '#companion/people/invitations.ts';

/** Invites people to Northwind in one transaction, each with a mail, as the operator does. Returns the invitations' ids. */
export async function queueInvitations(
  ctx: Context,
  emails: readonly string[],
  { abort = false } = {},
): Promise<string[]> {
  const { id: organizationId } = await ctx.db
    .selectFrom('organization')
    .where('domain', '=', 'northwind.example')
    .select('id')
    .executeTakeFirstOrThrow();
  const by = { organizationId, at: ctx.now(), personId: null };
  return ctx.db.transaction().execute(async (tx) => {
    const ids: string[] = [];
    for (const email of emails) ids.push(await makeInvitation(ctx, tx, by, { email, role: 'viewer' }));
    if (abort) throw new Error('aborted');
    return ids;
  });
}

/** The same for one person. */
export async function queueInvitation(
  ctx: Context,
  { email = 'nina@berg.example', abort = false } = {},
): Promise<string> {
  const [id = ''] = await queueInvitations(ctx, [email], { abort });
  return id;
}
