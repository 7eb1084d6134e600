import type { Invitation } from '#lib/contract/people-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import { asRole, type Role } from '#lib/domain/roles.ts';
import { type Actor, actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { paginate } from '../http/paginate.ts';
import { queueMail } from '../mail/queue.ts';
import { limitMailTo } from '../mail/recipient-limit.ts';
import { checkedRole } from './team.ts';

const LIFETIME = 7 * 24 * 3600 * 1000;

/** The pending invitations of the caller's organization, each with the state of its mail. */
export function listInvitations(
  ctx: Context,
  { organization }: Caller,
  query: { limit: number; cursor?: string | undefined },
) {
  const invitations = ctx.db
    .selectFrom('invitation')
    .leftJoin('mail', 'mail.invitationId', 'invitation.id')
    .where('invitation.organizationId', '=', organization.id)
    .where('invitation.status', '=', 'pending')
    .select([
      'invitation.id',
      'invitation.email',
      'invitation.role',
      'invitation.createdAt',
      'invitation.expiresAt',
      'mail.state',
      'mail.reason',
    ]);
  return paginate(invitations, query, {
    time: 'invitation.createdAt',
    id: 'invitation.id',
    timeOf: 'createdAt',
    item: ({ state, reason, role, ...row }): Invitation => ({
      ...row,
      role: asRole(organization.kind, role) ?? 'member',
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      mail: state && { state, reason },
    }),
  });
}

/** Invites an address, in place of an earlier invitation of it that is still pending. */
export async function invite(ctx: Context, caller: Caller, typed: string, to: Role): Promise<void> {
  const role = checkedRole(caller, to);
  const email = typed.toLowerCase();
  const organizationId = caller.organization.id;
  await ctx.limits.take('invitation-mail', { organization: organizationId });
  const member = await ctx.db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.userId')
    .where('member.organizationId', '=', organizationId)
    .where('person.email', '=', email)
    .select('member.id')
    .executeTakeFirst();
  if (member) throw new Problem('already-a-member');
  await ctx.db.transaction().execute(async (tx) => {
    await limitMailTo(ctx, tx, email);
    await tx
      .updateTable('invitation')
      .set({ status: 'revoked' })
      .where('organizationId', '=', organizationId)
      .where('email', '=', email)
      .where('status', '=', 'pending')
      .execute();
    await makeInvitation(ctx, tx, actorOf(caller, ctx.now()), { email, role });
  });
}

/** Makes an invitation with its mail and its entry in the activity log. Returns its id. */
export async function makeInvitation(
  ctx: Pick<Context, 'work' | 'now'>,
  tx: Tx,
  inviter: Actor,
  wanted: { email: string; role: Role },
): Promise<string> {
  const { organizationId, at } = inviter;
  const { id } = await tx
    .insertInto('invitation')
    .values({
      ...wanted,
      organizationId,
      inviterId: inviter.personId,
      status: 'pending',
      createdAt: at,
      expiresAt: new Date(at.getTime() + LIFETIME),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await logActivity(tx, [{ ...inviter, action: 'member.invited' }]);
  await queueMail(ctx, tx, { template: 'invitation', invitationId: id });
  return id;
}

/** Withdraws an invitation. Its link stops working, and its mail is not sent if it is still queued. */
export async function revokeInvitation(ctx: Context, caller: Caller, id: string): Promise<void> {
  const organizationId = caller.organization.id;
  await ctx.db.transaction().execute(async (tx) => {
    const revoked = await tx
      .updateTable('invitation')
      .set({ status: 'revoked' })
      .where('id', '=', id)
      .where('organizationId', '=', organizationId)
      .where('status', '=', 'pending')
      .returning('id')
      .executeTakeFirst();
    if (!revoked) throw new Problem('not-found');
    await logActivity(tx, [{ ...actorOf(caller, ctx.now()), action: 'invitation.revoked' }]);
  });
}
