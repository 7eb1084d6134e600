import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import { isKnownPlace, type Place } from './known-places.ts';
import { sha256 } from './secrets.ts';
import { logSignIn } from './sign-in-log.ts';

/**
 * Counts a try to sign in to an account; throws `rate-limited` if it must not be judged. However many networks somebody
 * has, they only slow down tries from places that the account's person has not signed in from. A person gets by where they
 * have, and anywhere else after choosing a new password by mail, so nobody can lock out another. Returns whether the person
 * is known at that place.
 */
export async function limitSignIn(ctx: Context, email: string, place: Place): Promise<boolean> {
  const { address, browser } = place;
  try {
    await ctx.limits.take('sign-in', { address });
    await ctx.limits.take('sign-in-to-account', { email, address });
    if (browser !== null) await ctx.limits.take('sign-in-from-browser', { code: sha256(browser) });
    if (await isKnownPlace(ctx.db, email, place)) return true;
    await ctx.limits.check('failed-sign-in', { address });
    await ctx.limits.take('sign-in-from-elsewhere', { email });
    return false;
  } catch (error) {
    if (error instanceof Problem) logSignIn(ctx, 'limited', { email, address });
    throw error;
  }
}

/** Logs and counts a try that was judged and was wrong; `isKnown` is what `limitSignIn` returned. */
export async function countFailure(
  ctx: Context,
  email: string,
  { address }: Place,
  isKnown: boolean,
): Promise<void> {
  logSignIn(ctx, 'failed', { email, address });
  if (!isKnown) await ctx.limits.take('failed-sign-in', { address });
}
