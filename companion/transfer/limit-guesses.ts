import { Problem } from '#lib/contract/problem.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';

/** A person who tries as many unknown tokens within the limits' window is shown to the administrators. */
const SUSPICIOUS_COUNT = 10;

/**
 * Limits guesses of tokens. Real tokens are neither counted nor refused, but a queue that has to wait because of a guess
 * also delays its real tokens.
 */
export async function limitGuesses<T>(ctx: Context, caller: Caller, lookUp: () => Promise<T>): Promise<T> {
  try {
    return await lookUp();
  } catch (error) {
    if (error instanceof Problem && error.code === 'unknown-token') await countGuess(ctx, caller);
    throw error;
  }
}

/** Uses its own transaction, because the one of the look-up has failed. */
async function countGuess(ctx: Context, guesser: Caller): Promise<void> {
  const at = ctx.now();
  const waits = await ctx.db.transaction().execute(async (tx) => {
    const { limits } = ctx;
    // Always in this order, so that two transactions cannot deadlock.
    const counts = [
      await limits.count(tx, 'unknown-token-by-address', { address: guesser.address }),
      await limits.count(tx, 'unknown-token-by-organization', { organization: guesser.organization.id }),
    ];
    const person = await limits.count(tx, 'unknown-token-by-person', { person: guesser.person.id });
    if (person.count === SUSPICIOUS_COUNT) {
      await logActivity(tx, [{ ...actorOf(guesser, at), action: 'transfer-token.guessed' }]);
    }
    return [...counts, person].filter(({ over }) => over > 0).map(({ retryAfter }) => retryAfter);
  });
  if (waits.length > 0) throw new Problem('rate-limited', { retryAfter: Math.max(...waits) });
}
