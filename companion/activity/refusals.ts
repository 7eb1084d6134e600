import { Problem } from '#lib/contract/problem.ts';
import type { Attempt } from '#lib/domain/activity.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { countEvent } from '../http/limits.ts';
import { hashOf } from '../transfer/judge.ts';
import { by, logActivity } from './log.ts';

/** Of answers that judge what was asked for, rather than its form, how often it was, or that it is anybody's. */
const JUDGMENTS = new Set([403, 409, 410, 412]);

/** How often the log tells of one person being refused the same. */
const MOST = 60;
const WINDOW_SECONDS = 3600;

/** What a call may carry that names an account. */
interface Sent {
  params?: { id?: string } | undefined;
  body?: { accountId?: string; token?: string };
}

/** Does what is attempted; that it was refused is written into the log of the caller's own organization. */
export async function logRefusal<T>(
  ctx: Context,
  caller: Caller,
  action: Attempt,
  sent: Sent,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Problem && JUDGMENTS.has(error.status)) {
      // Never fails itself, so that the refusal stays what it is.
      await note(ctx, caller, action, sent, error).catch((err) =>
        ctx.log.error({ err }, 'a refusal could not be logged'),
      );
    }
    throw error;
  }
}

/** In a transaction of its own, as that of what was refused has failed. */
function note(ctx: Context, caller: Caller, action: Attempt, sent: Sent, problem: Problem): Promise<void> {
  return ctx.db.transaction().execute(async (tx) => {
    const at = ctx.now();
    const key = `refused:${action}:${caller.organization.id}:${caller.person.id}`;
    const { count } = await countEvent(tx, at, key, WINDOW_SECONDS);
    if (count > MOST + 1) return;
    // The last says that there were more.
    if (count > MOST) return logActivity(tx, [{ ...by(caller, at), action, refused: 'rate-limited' }]);
    const account = await ownAccount(tx, caller, sent, problem);
    const about = account && { accountId: account.id };
    await logActivity(tx, [{ ...by(caller, at), action, refused: problem.code, ...about }]);
  });
}

/** The account that was meant, if it is the caller's own and the refusal itself says so. */
async function ownAccount(tx: Tx, { organization }: Caller, { params, body }: Sent, problem: Problem) {
  const own = tx
    .selectFrom('account')
    .where((eb) => eb.or([eb('customerId', '=', organization.id), eb('resellerId', '=', organization.id)]))
    .select('id');
  if (body?.token === undefined) {
    return own.where('id', '=', body?.accountId ?? params?.id ?? null).executeTakeFirst();
  }
  if (problem.code !== 'already-your-customer' && !problem.facts.byYourOrganization) return undefined;
  const hash = await hashOf(body.token);
  return own
    .where('id', '=', (eb) =>
      eb.selectFrom('transferToken').where('tokenHash', '=', hash).select('accountId'),
    )
    .executeTakeFirst();
}
