import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { sendLink, takeLink } from './person-links.ts';

const DAY = 24 * 3600;

/** Sends the caller a link that confirms their address; nothing when it is confirmed. */
export async function requestVerification(ctx: Context, { person }: Caller): Promise<void> {
  if (person.emailVerified) return;
  await ctx.limits.take(`verify:${person.id}`, 5, 3600);
  await sendLink(ctx, {
    purpose: 'verify-email',
    personId: person.id,
    email: person.email,
    lifetime: DAY * 1000,
  });
}

/** Confirms the address that the link was sent to, if it still is the person's. */
export async function verifyEmail(ctx: Context, code: string, address: string): Promise<void> {
  await ctx.limits.take(`verify:${address}`, 60, 3600);
  const id = ctx.links.read('verify-email', code);
  await ctx.db.transaction().execute(async (tx) => {
    const { personId, email } = await takeLink(tx, id, 'verify-email', ctx.now());
    await tx
      .updateTable('person')
      .set({ emailVerified: true })
      .where('id', '=', personId)
      .where('email', '=', email)
      .execute();
  });
}
