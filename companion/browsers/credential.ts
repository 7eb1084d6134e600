import { randomSecret, sha256 } from '../auth/secrets.ts';
import type { Context } from '../context.ts';

const DAY = 24 * 3600 * 1000;
/** A credential ends after 30 idle days, and after 180 days at most (ARCHITECTURE, Identity and roles). */
const IDLE = 30 * DAY;
const LIFETIME = 180 * DAY;
/** `lastUsedAt` is written at most once an hour instead of at every poll. */
const USE_RECORDED_EVERY = 3600 * 1000;

/** A prefix by which leaked credentials can be recognized. */
const PREFIX = 'baton_browser_';

/** Makes a credential; only its hash is stored. */
export function newCredential(now: Date): { credential: string; hash: string; expiresAt: Date } {
  const credential = PREFIX + randomSecret();
  return { credential, hash: sha256(credential), expiresAt: new Date(now.getTime() + LIFETIME) };
}

/** The connected browser to which a credential belongs, if it is still valid. Records its use. */
export async function findBrowser(
  { db, now }: Pick<Context, 'db' | 'now'>,
  credential: string,
): Promise<{ id: string; organizationId: string; personId: string } | null> {
  const at = now();
  const browser = await db
    .selectFrom('connectedBrowser')
    .where('credentialHash', '=', sha256(credential))
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', at)
    .where('lastUsedAt', '>', idleSince(at))
    .select(['id', 'organizationId', 'personId', 'lastUsedAt'])
    .executeTakeFirst();
  if (!browser) return null;
  if (at.getTime() - browser.lastUsedAt.getTime() > USE_RECORDED_EVERY) {
    await db.updateTable('connectedBrowser').set({ lastUsedAt: at }).where('id', '=', browser.id).execute();
  }
  return browser;
}

/** A credential that was last used before this time has ended. */
export function idleSince(now: Date): Date {
  return new Date(now.getTime() - IDLE);
}

/** When the credential ends if it is not used again: the earlier of its two limits. */
export function credentialEnd(browser: { lastUsedAt: Date; expiresAt: Date }): Date {
  return new Date(Math.min(browser.lastUsedAt.getTime() + IDLE, browser.expiresAt.getTime()));
}
