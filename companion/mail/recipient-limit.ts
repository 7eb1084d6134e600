import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { countEvent } from '../http/limits.ts';

/**
 * Counts a mail that somebody who is signed in causes, by its recipient, over all organizations and kinds of mail: nobody's
 * mailbox can be filled. Call it in the transaction that queues the mail; it throws `rate-limited` and leaves nothing.
 * After five mails a day one may go in each 2.4 hours, so that nobody can keep others from writing to somebody for long.
 */
export async function limitMailTo(
  ctx: Pick<Context, 'limits' | 'now'>,
  tx: Tx,
  address: string,
): Promise<void> {
  // What follows a plus sign names no other mailbox.
  const email = address.replace(/\+[^@]*(?=@)/, '');
  if ((await countEvent(tx, ctx.now(), 'mail-to', { email })).over === 0) return;
  const { over, retryAfter } = await ctx.limits.count(tx, 'later-mail-to', { email });
  if (over > 0) throw new Problem('rate-limited', { retryAfter });
}
