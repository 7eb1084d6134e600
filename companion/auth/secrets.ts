import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syncPath } from '../db/sync.ts';

/** Lower-case hex SHA-256, the only form in which codes and credentials are stored. */
export function sha256(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A code that only the holder of the server's secret can make, in base64url. It need not be stored. */
export function hmac(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url');
}

/** Compares two secrets in constant time. */
export function equalSecrets(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)));
}

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

function sealingKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'baton-sealed', 32));
}

/** Encrypts with AES-256-GCM under a key derived from the server's secret, in base64url; `context` is authenticated. */
export function seal(secret: string, text: string, context: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, sealingKey(secret), iv).setAAD(Buffer.from(context));
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  );
}

/** Decrypts what `seal` returned. Throws for another secret or context, and for anything else. */
export function unseal(secret: string, sealed: string, context: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(CIPHER, sealingKey(secret), bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES));
  return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}

/** A secret with 256 random bits, in base64url. */
export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Normalizes a user code as people type it: any case, any or no separator. */
export function normalizeUserCode(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^A-Z]/g, '');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/**
 * The sandbox's server secret: created once in the data folder, readable by its owner only. It is synced to the disk
 * before it is used: without that, a power cut left an empty file and ended every session.
 */
export async function sandboxSecret(data: string): Promise<string> {
  const file = join(data, 'secret');
  // An older console left the file empty after a power cut.
  if (!existsSync(file) || statSync(file).size === 0) {
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, randomSecret(), { mode: 0o600, flush: true });
    renameSync(unfinished, file);
    await syncPath(data);
  }
  return readFileSync(file, 'utf8');
}
