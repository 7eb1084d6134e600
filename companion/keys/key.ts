import { ADOPT_WITHIN_MS, isApiKey } from '#lib/domain/api-key.ts';
import { sha256 } from '../auth/secrets.ts';
import type { Db, Tx } from '../db/open.ts';

/** `lastUsedAt` is written at most once an hour instead of at every call. */
const USE_RECORDED_EVERY_MS = 3_600_000;

/** What a caller presents: the key, and with HTTP Basic its id too. */
export interface PresentedKey {
  key: string;
  keyId: string | null;
}

/**
 * The API key in an Authorization header: `Bearer` and the key, or Basic with the key's id as the user and the key as the
 * password. Null if it holds none.
 */
export function apiKeyIn(header: string): PresentedKey | null {
  const [, scheme = '', text = ''] = /^(\S+) (\S+)$/.exec(header) ?? [];
  if (scheme === 'Bearer') return isApiKey(text) ? { key: text, keyId: null } : null;
  if (scheme.toLowerCase() !== 'basic') return null;
  const [, keyId = '', key = ''] = /^([^:]*):(.*)$/.exec(Buffer.from(text, 'base64').toString()) ?? [];
  return isApiKey(key) ? { key, keyId } : null;
}

/** What decides whether a key is in force at a time. */
export function keyCheck({ key }: PresentedKey, at: Date) {
  return { hash: sha256(key), at, orphanedSince: orphanedSince(at) };
}

/** The key, if it is in force: to be joined, and compiled once. */
export function keyOf(db: Db | Tx, { hash, at, orphanedSince: since }: ReturnType<typeof keyCheck>) {
  return keysInForce(db, at, since)
    .where('keyHash', '=', hash)
    .select(['apiKey.id', 'apiKey.keyId', 'apiKey.organizationId', 'apiKey.lastUsedAt']);
}

/** Keys that are neither revoked nor past an end. */
export function keysInForce(db: Db | Tx, at: Date, since = orphanedSince(at)) {
  return db
    .selectFrom('apiKey')
    .where('apiKey.revokedAt', 'is', null)
    .where((eb) => eb.or([eb('apiKey.expiresAt', 'is', null), eb('apiKey.expiresAt', '>', at)]))
    .where((eb) => eb.or([eb('apiKey.orphanedAt', 'is', null), eb('apiKey.orphanedAt', '>', since)]));
}

/** A key for which nobody has answered since this time, or longer, has ended. */
function orphanedSince(at: Date): Date {
  return new Date(at.getTime() - ADOPT_WITHIN_MS);
}

/** Records that a key was used, once an hour. */
export async function recordKeyUse(
  db: Db,
  { id, lastUsedAt }: { id: string; lastUsedAt: Date | null },
  at: Date,
): Promise<void> {
  if (lastUsedAt !== null && at.getTime() - lastUsedAt.getTime() <= USE_RECORDED_EVERY_MS) return;
  await db.updateTable('apiKey').set({ lastUsedAt: at }).where('id', '=', id).execute();
}
