import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { queueMail } from '../mail/queue.ts';
import { limitMailTo } from '../mail/recipient-limit.ts';
import { addLink, useLink } from './person-links.ts';

const DAY = 24 * 3600;

/** Sends the caller a link that confirms their address, unless it is already confirmed. */
export async function requestVerification(ctx: Context, { person }: Caller): Promise<void> {
  if (person.emailVerified) return;
  await ctx.limits.take('verification-mail', { person: person.id });
  await ctx.db.transaction().execute(async (tx) => {
    await limitMailTo(ctx, tx, person.email);
    const linkId = await addLink(tx, ctx.now(), {
      purpose: 'verify-email',
      personId: person.id,
      email: person.email,
      lifetime: DAY * 1000,
    });
    await queueMail(ctx, tx, { template: 'verify-email', linkId });
  });
}

/** Confirms the address to which the link was sent, if the person still has it. */
export async function verifyEmail(ctx: Context, code: string, address: string): Promise<void> {
  await ctx.limits.take('verification', { address });
  const id = ctx.links.read('verify-email', code);
  await ctx.db.transaction().execute(async (tx) => {
    const { personId, email } = await useLink(tx, id, 'verify-email', ctx.now());
    await tx
      .updateTable('person')
      .set({ emailVerified: true })
      .where('id', '=', personId)
      .where('email', '=', email)
      .execute();
  });
}
