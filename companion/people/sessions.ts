import type { ConsoleSession } from '#lib/contract/people-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import { browserName } from '#lib/domain/browser-name.ts';
import { isAdminSomewhere, oldestSession, sessionEnd } from '../auth/sessions.ts';
import { endRequests } from '../browsers/revoke.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { paginate } from '../http/paginate.ts';

/** The caller's sign-ins on the console's pages that have not ended. */
export async function listSessions(
  ctx: Context,
  { person, sessionId }: Caller,
  query: { limit: number; cursor?: string | undefined },
) {
  const at = ctx.now();
  const isAdmin = await isAdminSomewhere(ctx.db, person.id);
  const sessions = ctx.db
    .selectFrom('session')
    .where('userId', '=', person.id)
    .where('createdAt', '>', oldestSession(at, isAdmin))
    .where('expiresAt', '>', at)
    .select(['id', 'createdAt', 'expiresAt', 'ipAddress', 'userAgent']);
  return paginate(sessions, query, {
    time: 'createdAt',
    id: 'id',
    timeOf: 'createdAt',
    item: ({ id, ipAddress, userAgent, ...times }): ConsoleSession => ({
      id,
      browser: browserName({ userAgent: userAgent ?? '' }),
      address: ipAddress,
      signedInAt: times.createdAt.toISOString(),
      expiresAt: sessionEnd(times, isAdmin).toISOString(),
      current: id === sessionId,
    }),
  });
}

/** Ends one of the caller's sign-ins, and with it what may have been allowed by it and was not fetched yet. */
export async function endSession(ctx: Context, { person }: Caller, id: string): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const ended = await tx
      .deleteFrom('session')
      .where('id', '=', id)
      .where('userId', '=', person.id)
      .returning('id')
      .executeTakeFirst();
    if (!ended) throw new Problem('not-found');
    await endRequests(tx, { personId: person.id });
  });
}
