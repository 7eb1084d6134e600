import { Problem } from '#lib/contract/problem.ts';
import type { RefusableAction } from '#lib/domain/activity.ts';
import { tokenHash } from '#lib/domain/token.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { actorOf, logActivity } from './log.ts';

/** Refusals of what was asked for. Not logged: invalid input (422), rate limits (429) and missing things (404). */
const LOGGED_STATUSES = new Set([403, 409, 410, 412]);

/** The parts of a call's input that may name an account. */
interface CallInput {
  params?: { id?: string } | undefined;
  body?: { accountId?: string; token?: string };
}

/** Runs `act`. If it is refused, the refusal is written into the log of the caller's own organization. */
export async function logRefusal<T>(
  ctx: Context,
  caller: Caller,
  action: RefusableAction,
  sent: CallInput,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Problem && LOGGED_STATUSES.has(error.status)) {
      // A failure to log must not replace the refusal.
      await logProblem(ctx, caller, action, sent, error).catch((err) =>
        ctx.log.error({ err }, 'a refusal could not be logged'),
      );
    }
    throw error;
  }
}

/** Logs in a transaction of its own, because the refused one was rolled back. */
function logProblem(
  ctx: Context,
  caller: Caller,
  action: RefusableAction,
  sent: CallInput,
  problem: Problem,
): Promise<void> {
  return ctx.db.transaction().execute(async (tx) => {
    const at = ctx.now();
    const who = { organization: caller.organization.id, person: caller.person.id };
    const { over } = await ctx.limits.count(tx, 'logged-refusal', { about: action, ...who });
    if (over > 1) return;
    // The last entry says that there were more.
    if (over === 1) return logActivity(tx, [{ ...actorOf(caller, at), action, refused: 'rate-limited' }]);
    const account = await ownAccount(tx, caller, sent, problem);
    const about = account && { accountId: account.id };
    await logActivity(tx, [{ ...actorOf(caller, at), action, refused: problem.code, ...about }]);
  });
}

/**
 * The account that was meant, if it belongs to the caller's organization. For a token it is named only if the refusal
 * itself says that the account is theirs.
 */
async function ownAccount(tx: Tx, { organization }: Caller, { params, body }: CallInput, problem: Problem) {
  const own = tx
    .selectFrom('account')
    .where((eb) => eb.or([eb('customerId', '=', organization.id), eb('resellerId', '=', organization.id)]))
    .select('id');
  if (body?.token === undefined) {
    return own.where('id', '=', body?.accountId ?? params?.id ?? null).executeTakeFirst();
  }
  if (problem.code !== 'already-your-customer' && !problem.facts.byYourOrganization) return undefined;
  // These refusals come after the token was found, so its text is well formed.
  const hash = await tokenHash(body.token.trim());
  return own
    .where('id', '=', (eb) =>
      eb.selectFrom('transferToken').where('tokenHash', '=', hash).select('accountId'),
    )
    .executeTakeFirst();
}
