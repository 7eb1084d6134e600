import { randomSecret, sha256 } from '../auth/secrets.ts';
import type { Db, Tx } from '../db/open.ts';

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

/** What decides whether a credential is valid at a time. */
export function credentialCheck(credential: string, at: Date) {
  return { hash: sha256(credential), at, idleSince: idleSince(at) };
}

/** The connected browser to which a credential belongs, if it is still valid: to be joined, and compiled once. */
export function browserOf(db: Db | Tx, { hash, at, idleSince }: { hash: string; at: Date; idleSince: Date }) {
  return db
    .selectFrom('connectedBrowser')
    .where('credentialHash', '=', hash)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', at)
    .where('lastUsedAt', '>', idleSince)
    .select(['id', 'organizationId', 'personId', 'lastUsedAt']);
}

/** Records that the browser has called, once an hour. */
export async function recordUse(db: Db, browser: { id: string; lastUsedAt: Date }, at: Date): Promise<void> {
  if (at.getTime() - browser.lastUsedAt.getTime() <= USE_RECORDED_EVERY) return;
  await db.updateTable('connectedBrowser').set({ lastUsedAt: at }).where('id', '=', browser.id).execute();
}

/** A credential that was last used before this time has ended. */
export function idleSince(now: Date): Date {
  return new Date(now.getTime() - IDLE);
}

/** When the credential ends if it is not used again: the earlier of its two limits. */
export function credentialEnd(browser: { lastUsedAt: Date; expiresAt: Date }): Date {
  return new Date(Math.min(browser.lastUsedAt.getTime() + IDLE, browser.expiresAt.getTime()));
}
