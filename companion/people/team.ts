import { sql } from 'kysely';
import type { Member } from '#lib/contract/people-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import { asRole, type Role } from '#lib/domain/roles.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import { endBrowsers, endRequests } from '../browsers/revoke.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { paginate } from '../http/paginate.ts';
import { orphanKeys } from '../keys/orphan.ts';
import { revokeIssuerTokens } from '../transfer/revoke-issuer-tokens.ts';

/** The members of the caller's organization. */
export function listMembers(
  ctx: Context,
  { organization, person }: Caller,
  query: { limit: number; cursor?: string | undefined },
) {
  const members = ctx.db
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.userId')
    .where('member.organizationId', '=', organization.id)
    .select(['member.id', 'member.role', 'member.createdAt', 'person.name', 'person.email', 'userId'])
    .select(mailRefused.as('mailRefused'));
  return paginate(members, query, {
    time: 'member.createdAt',
    id: 'member.id',
    timeOf: 'createdAt',
    item: ({ createdAt, userId, role, ...row }): Member => ({
      ...row,
      // An unknown value grants nothing (roles.ts) and is shown as the lowest role.
      role: asRole(organization.kind, role) ?? (organization.kind === 'reseller' ? 'viewer' : 'member'),
      joinedAt: createdAt.toISOString(),
      you: userId === person.id,
    }),
  });
}

/** Why the last of the member's notice mails that was either taken by the mail server or given up was refused; null if it was not. */
const mailRefused = sql<string | null>`(
  select case mail.state when 'refused' then coalesce(mail.reason, '') end
  from mail join notice on notice.id = mail.notice_id
  where notice.organization_id = member.organization_id and notice.person_id = member.user_id
    and mail.settled_at is not null
  order by mail.settled_at desc limit 1)`;

/**
 * Changes a member's role. The active transfer tokens of somebody who is no longer an administrator are revoked
 * (ARCHITECTURE, Transfer token).
 */
export async function changeRole(ctx: Context, caller: Caller, id: string, to: Role): Promise<void> {
  const { organization } = caller;
  const role = checkedRole(caller, to);
  await ctx.db.transaction().execute(async (tx) => {
    const member = await lockMember(tx, organization.id, id);
    if (member.role === role) return;
    if (role !== 'admin') await requireOtherAdmin(tx, organization.id, member);
    await tx.updateTable('member').set({ role }).where('id', '=', id).execute();
    const changer = actorOf(caller, ctx.now());
    await logActivity(tx, [{ ...changer, action: 'member.role-changed', subjectId: member.userId }]);
    // What was allowed with the former role is allowed anew with this one.
    await endRequests(tx, { organizationId: organization.id, personId: member.userId });
    if (member.role !== 'admin') return;
    await orphanKeys(ctx, tx, changer, member.userId);
    await revokeIssuerTokens(ctx, tx, changer, member.userId);
  });
}

/** Removes a member and everything with which they could still act for the organization. */
export async function removeMember(ctx: Context, caller: Caller, id: string): Promise<void> {
  const organizationId = caller.organization.id;
  await ctx.db.transaction().execute(async (tx) => {
    const member = await lockMember(tx, organizationId, id);
    await requireOtherAdmin(tx, organizationId, member);
    await tx.deleteFrom('member').where('id', '=', id).execute();
    await tx
      .updateTable('session')
      .set({ activeOrganizationId: null })
      .where('userId', '=', member.userId)
      .where('activeOrganizationId', '=', organizationId)
      .execute();
    const remover = actorOf(caller, ctx.now());
    await logActivity(tx, [{ ...remover, action: 'member.removed', subjectId: member.userId }]);
    await endBrowsers(tx, remover, { personId: member.userId });
    await orphanKeys(ctx, tx, remover, member.userId);
    await revokeIssuerTokens(ctx, tx, remover, member.userId);
  });
}

/** Returns the role if organizations of the caller's kind have it; throws `validation-failed` otherwise. */
export function checkedRole({ organization }: Caller, role: Role): Role {
  if (asRole(organization.kind, role) === null) {
    throw new Problem('validation-failed', { fields: { role: 'is not a role of this organization' } });
  }
  return role;
}

type Row = { userId: string; role: string };

/** Locks the organization's row first, so that the second of two concurrent team changes sees the first. */
async function lockMember(tx: Tx, organizationId: string, id: string): Promise<Row> {
  await tx
    .selectFrom('organization')
    .where('id', '=', organizationId)
    .select('id')
    .forNoKeyUpdate()
    .execute();
  const member = await tx
    .selectFrom('member')
    .where('id', '=', id)
    .where('organizationId', '=', organizationId)
    .select(['userId', 'role'])
    .executeTakeFirst();
  if (!member) throw new Problem('not-found');
  return member;
}

async function requireOtherAdmin(tx: Tx, organizationId: string, leaving: Row): Promise<void> {
  if (leaving.role !== 'admin') return;
  const other = await tx
    .selectFrom('member')
    .where('organizationId', '=', organizationId)
    .where('role', '=', 'admin')
    .where('userId', '<>', leaving.userId)
    .select('id')
    .executeTakeFirst();
  if (!other) throw new Problem('last-admin');
}
