import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import { RETRY_SECONDS } from '../http/errors.ts';

const HOUR = 3600 * 1000;
/**
 * A console session ends this long after its person signed in, however much it is used; earlier if they are an
 * administrator of any organization (ARCHITECTURE, Identity and roles). better-auth ends it after 7 idle days.
 */
const LIFETIME = 30 * 24 * HOUR;
const ADMIN_LIFETIME = 12 * HOUR;

interface Times {
  createdAt: Date;
  /** When it ends if it is not used again. */
  expiresAt: Date;
}

/** When a session ends if it is not used again: the earlier of its two limits. */
export function sessionEnd({ createdAt, expiresAt }: Times, isAdmin: boolean): Date {
  const lifetime = isAdmin ? ADMIN_LIFETIME : LIFETIME;
  return new Date(Math.min(createdAt.getTime() + lifetime, expiresAt.getTime()));
}

/** A session that began before this time has ended, of an administrator or of somebody else. */
export function oldestSession(now: Date, isAdmin: boolean): Date {
  return new Date(now.getTime() - (isAdmin ? ADMIN_LIFETIME : LIFETIME));
}

/** Whether the person is an administrator of any organization: their session may act for each of them. */
export async function isAdminSomewhere(db: Db, personId: string): Promise<boolean> {
  const admin = await db
    .selectFrom('member')
    .where('userId', '=', personId)
    .where('role', '=', 'admin')
    .select('id')
    .limit(1)
    .executeTakeFirst();
  return admin !== undefined;
}

/** The session of a request's cookie, unless it has ended. Throws `unavailable` if the database cannot be reached. */
export async function findSession(
  ctx: Pick<Context, 'auth' | 'db' | 'now'>,
  headers: Headers,
): Promise<{ id: string; personId: string; email: string; organizationId: string | null } | null> {
  // It fails only if the database does, and hides the database's error.
  const signedIn = await ctx.auth.api.getSession({ headers }).catch(() => {
    throw new Problem('unavailable', { retryAfter: RETRY_SECONDS });
  });
  if (signedIn === null) return null;
  const { session, user } = signedIn;
  const at = ctx.now();
  if (session.createdAt <= oldestSession(at, true)) {
    const isAdmin = await isAdminSomewhere(ctx.db, user.id);
    if (session.createdAt <= oldestSession(at, isAdmin)) {
      await deleteSession(ctx.db, session.id);
      return null;
    }
  }
  const { activeOrganizationId } = session as { activeOrganizationId?: string | null };
  const { id: personId, email } = user;
  return { id: session.id, personId, email, organizationId: activeOrganizationId ?? null };
}

/** Ends a session: its cookie opens nothing any more. */
export async function deleteSession(db: Db | Tx, id: string): Promise<void> {
  await db.deleteFrom('session').where('id', '=', id).execute();
}

/** Whether the caller's console session is still there, and then stays until this transaction ends. */
export async function lockSession(tx: Tx, { sessionId }: { sessionId: string | null }): Promise<boolean> {
  if (sessionId === null) return false;
  const session = await tx
    .selectFrom('session')
    .where('id', '=', sessionId)
    .select('id')
    .forShare()
    .executeTakeFirst();
  return session !== undefined;
}
