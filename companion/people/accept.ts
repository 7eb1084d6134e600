import type * as z from 'zod/mini';
import { type Acceptance, type InvitationFacts, MIN_PASSWORD } from '#lib/contract/people-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import { asRole } from '#lib/domain/roles.ts';
import { logActivity } from '../activity/log.ts';
import { rememberNetwork } from '../auth/known-places.ts';
import { countFailure, limitSignIn } from '../auth/limit-sign-in.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { addSignIn, findPerson, hashPassword, type Person, verifyPassword } from './password-store.ts';

/** What the bearer of an invitation's link sees before they decide. */
export async function lookUpInvitation(
  ctx: Context,
  code: string,
  address: string,
): Promise<InvitationFacts> {
  const { row, person } = await findOpenInvitation(ctx, code, address);
  const role = asRole(row.kind, row.role);
  if (role === null) throw new Problem('link-expired');
  return {
    organization: { name: row.name, domain: row.domain, kind: row.kind },
    role,
    email: row.email,
    expiresAt: row.expiresAt.toISOString(),
    hasAccount: person?.password != null,
  };
}

/**
 * Accepts an invitation. People with an account prove it by their password; others get an account. The link proves the
 * address. If several accept concurrently, exactly one succeeds, because a single statement uses the invitation up.
 */
export async function acceptInvitation(
  ctx: Context,
  { code, name, password }: z.infer<typeof Acceptance>,
  address: string,
): Promise<{ email: string; organizationId: string }> {
  const { row, person } = await findOpenInvitation(ctx, code, address);
  if (person?.password) {
    const place = { address, browser: null };
    const isKnown = await limitSignIn(ctx, row.email, place);
    if (!(await verifyPassword(ctx, person.password, password))) {
      await countFailure(ctx, row.email, place, isKnown);
      throw new Problem('wrong-password');
    }
  } else {
    checkNewAccount(name ?? person?.name, password);
  }
  const hash = person?.password ? null : await hashPassword(ctx, password);
  const at = ctx.now();
  await ctx.db.transaction().execute(async (tx) => {
    const used = await tx
      .updateTable('invitation')
      .set({ status: 'accepted' })
      .where('id', '=', row.id)
      .where('status', '=', 'pending')
      .where('expiresAt', '>', at)
      .returning(['role'])
      .executeTakeFirst();
    if (!used) throw new Problem('link-expired');
    const userId = person ? person.id : await addPerson(tx, row.email, name ?? '', at);
    if (hash !== null) await addSignIn(tx, userId, hash, at);
    await tx.updateTable('person').set({ emailVerified: true }).where('id', '=', userId).execute();
    await tx
      .insertInto('member')
      .values({ organizationId: row.organizationId, userId, role: used.role, createdAt: at })
      .onConflict((conflict) => conflict.columns(['organizationId', 'userId']).doNothing())
      .execute();
    await rememberNetwork(tx, userId, address, at);
    const entry = { organizationId: row.organizationId, at, personId: userId, address, subjectId: userId };
    await logActivity(tx, [{ ...entry, action: 'member.joined' }]);
  });
  return { email: row.email, organizationId: row.organizationId };
}

async function findOpenInvitation(ctx: Context, code: string, address: string) {
  await ctx.limits.take('invitation', { address });
  const row = await ctx.db
    .selectFrom('invitation')
    .innerJoin('organization', 'organization.id', 'invitation.organizationId')
    .where('invitation.id', '=', ctx.links.read('invitation', code))
    .select([
      'invitation.id',
      'invitation.organizationId',
      'invitation.email',
      'invitation.role',
      'invitation.status',
      'invitation.expiresAt',
      'organization.name',
      'organization.domain',
      'organization.kind',
    ])
    .executeTakeFirst();
  if (row?.status === 'revoked') throw new Problem('link-canceled');
  if (row?.status !== 'pending' || row.expiresAt <= ctx.now()) throw new Problem('link-expired');
  const person: Person | undefined = await findPerson(ctx.db, row.email);
  return { row, person };
}

function checkNewAccount(name: string | undefined, password: string): void {
  const fields = {
    ...(name === undefined && { name: 'must not be empty' }),
    ...(password.length < MIN_PASSWORD && { password: `must have at least ${MIN_PASSWORD} characters` }),
  };
  if (Object.keys(fields).length > 0) throw new Problem('validation-failed', { fields });
}

/** When somebody accepts two first invitations concurrently, the person already exists for the second one. */
async function addPerson(tx: Tx, email: string, name: string, at: Date): Promise<string> {
  const person = await tx
    .insertInto('person')
    .values({ name, email, emailVerified: true, createdAt: at, updatedAt: at })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!person) throw new Problem('wrong-password');
  return person.id;
}
