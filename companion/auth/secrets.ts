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

/** The server's secrets: what is made now is made with the present one, and what is in use may be from the previous one. */
export interface Secrets {
  present: string;
  /** `BATON_SECRET_PREVIOUS`, while a new secret is brought in. */
  previous: string | null;
}

/** Names a secret without telling anything of it: what is sealed says with this which secret opens it. */
export function keyId(secret: string): string {
  return derive(secret, 'baton-key-id', 9).toString('base64url');
}

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const sealingKey = (secret: string) => derive(secret, 'baton-sealed', 32);

function derive(secret: string, purpose: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, bytes));
}

/**
 * Encrypts with AES-256-GCM under a key derived from the present secret; `context` is authenticated. Returns the id of
 * the key, a dot, and the rest in base64url.
 */
export function seal({ present }: Secrets, text: string, context: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, sealingKey(present), iv).setAAD(Buffer.from(context));
  const bytes = [iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return `${keyId(present)}.${Buffer.concat(bytes).toString('base64url')}`;
}

/** Decrypts what `seal` returned. Throws for other secrets or another context, and for anything else. */
export function unseal(secrets: Secrets, sealed: string, context: string): string {
  const [, id, text = ''] = /^(?:([^.]*)\.)?(.*)$/.exec(sealed) ?? [];
  const candidates = [secrets.present, secrets.previous].filter((secret) => secret !== null);
  const [first, second] = id === undefined ? candidates : candidates.filter((secret) => keyId(secret) === id);
  if (first === undefined) throw new Error('sealed with another secret');
  try {
    return decrypt(first, text, context);
  } catch (error) {
    // Older consoles did not write with which secret they sealed.
    if (second === undefined) throw error;
    return decrypt(second, text, context);
  }
}

function decrypt(secret: string, text: string, context: string): string {
  const bytes = Buffer.from(text, 'base64url');
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
