import { logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import { type Place, rememberBrowser, rememberNetwork } from './known-places.ts';
import { organizationsOf } from './memberships.ts';
import { hmac } from './secrets.ts';

type SignInOutcome = 'signed-in' | 'failed' | 'limited' | 'signed-out';

interface Who {
  address: string;
  email?: string | undefined;
  personId?: string;
}

/**
 * Logs and counts what became of a try to sign in, and who signed out. The account is a hash that only the holder of the
 * server's secret can make: it tells tries apart without naming the account.
 */
export function logSignIn(
  { log, metrics, secrets }: Pick<Context, 'log' | 'metrics' | 'secrets'>,
  outcome: SignInOutcome,
  { address, email, personId }: Who,
): void {
  const account = email && hmac(secrets.present, `baton-sign-in-log:${email.toLowerCase()}`).slice(0, 16);
  metrics.signIn(outcome);
  log.info({ outcome, address, account, personId }, 'sign-in');
}

/**
 * Logs a sign-in; one from a new network also for the organizations of the person. Returns the secret for the browser's
 * cookie.
 */
export async function recordSignIn(
  ctx: Context,
  { personId, email, place }: { personId: string; email?: string; place: Place },
): Promise<string> {
  const { address } = place;
  const at = ctx.now();
  const browser = await ctx.db.transaction().execute(async (tx) => {
    if (await rememberNetwork(tx, personId, address, at)) {
      const entry = { at, personId, address, action: 'member.signed-in' } as const;
      const organizationIds = await organizationsOf(tx, personId);
      await logActivity(
        tx,
        organizationIds.map((organizationId) => ({ ...entry, organizationId })),
      );
    }
    return rememberBrowser(tx, personId, place.browser, at);
  });
  logSignIn(ctx, 'signed-in', { address, email, personId });
  return browser;
}
