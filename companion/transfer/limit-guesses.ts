import { Problem } from '#lib/contract/problem.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { countEvent } from '../http/limits.ts';

/** How many unknown tokens each may try in a window. A person with SUSPICIOUS_COUNT is shown to the administrators. */
const LIMITS = { person: 30, organization: 60, address: 60 };
const WINDOW_SECONDS = 600;
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
    const count = (whose: keyof typeof LIMITS, id: string) =>
      countEvent(tx, at, `unknown-token:${whose}:${id}`, WINDOW_SECONDS);
    // Always in this order, so that two transactions cannot deadlock.
    const address = await count('address', guesser.address);
    const organization = await count('organization', guesser.organization.id);
    const person = await count('person', guesser.person.id);
    if (person.count === SUSPICIOUS_COUNT) {
      await logActivity(tx, [{ ...actorOf(guesser, at), action: 'transfer-token.guessed' }]);
    }
    return Object.entries({ address, organization, person })
      .filter(([whose, { count }]) => count > LIMITS[whose as keyof typeof LIMITS])
      .map(([, { retryAfter }]) => retryAfter);
  });
  if (waits.length > 0) throw new Problem('rate-limited', { retryAfter: Math.max(...waits) });
}
