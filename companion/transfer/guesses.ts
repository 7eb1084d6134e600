import { Problem } from '#lib/contract/problem.ts';
import { by, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { countEvent } from '../http/limits.ts';

/** Unknown tokens in a window, by whom; the organization's administrators are told of a person with so many. */
const MOST = { person: 30, organization: 60, address: 60 };
const WINDOW_SECONDS = 600;
const SUSPICIOUS = 10;

/**
 * Limits guesses at tokens. A real one is neither counted nor refused; yet a queue that was told to wait for a guess
 * waits with its real ones too.
 */
export async function limitGuesses<T>(ctx: Context, caller: Caller, lookUp: () => Promise<T>): Promise<T> {
  try {
    return await lookUp();
  } catch (error) {
    if (error instanceof Problem && error.code === 'unknown-token') await countGuess(ctx, caller);
    throw error;
  }
}

/** Counted in a transaction of its own, as that of the look-up has failed. */
async function countGuess(ctx: Context, guesser: Caller): Promise<void> {
  const at = ctx.now();
  const waits = await ctx.db.transaction().execute(async (tx) => {
    const count = (whose: keyof typeof MOST, id: string) =>
      countEvent(tx, at, `unknown-token:${whose}:${id}`, WINDOW_SECONDS);
    // Always in this order, so that two transactions cannot deadlock.
    const address = await count('address', guesser.address);
    const organization = await count('organization', guesser.organization.id);
    const person = await count('person', guesser.person.id);
    if (person.count === SUSPICIOUS) {
      await logActivity(tx, [{ ...by(guesser, at), action: 'transfer-token.guessed' }]);
    }
    return Object.entries({ address, organization, person })
      .filter(([whose, { count }]) => count > MOST[whose as keyof typeof MOST])
      .map(([, { retryAfter }]) => retryAfter);
  });
  if (waits.length > 0) throw new Problem('rate-limited', { retryAfter: Math.max(...waits) });
}
