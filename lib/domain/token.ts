import { sha256Hex } from './sha256.ts';

/**
 * A transfer token: `baton_`, 30 random base62 characters, 6 characters of checksum (ARCHITECTURE, Transfer token).
 */
export const TOKEN_PREFIX = 'baton_';
export const TOKEN_LENGTH = 42;

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_LENGTH = 30;
const CHECKED_LENGTH = TOKEN_PREFIX.length + RANDOM_LENGTH;
const CHECKSUM_LENGTH = TOKEN_LENGTH - CHECKED_LENGTH;
const SHAPE = /^baton_[0-9A-Za-z]{36}$/;

/** Fills the array with random bytes, as `crypto.getRandomValues` does. */
export type RandomBytes = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>;

const webCrypto: RandomBytes = (bytes) => crypto.getRandomValues(bytes);

/** Makes a new secret token. */
export function makeToken(random: RandomBytes = webCrypto): string {
  return makeSecret(TOKEN_PREFIX, random);
}

/** Makes a secret: the prefix, 30 base62 characters (178 bits) by rejection sampling, and the checksum over both. */
export function makeSecret(prefix: string, random: RandomBytes = webCrypto): string {
  const checked = prefix + randomDigits(RANDOM_LENGTH, random);
  return checked + checksum(checked);
}

/** Whether the text is a well-formed secret with this prefix. */
export function isSecret(prefix: string, text: string): boolean {
  if (!text.startsWith(prefix) || !/^[0-9A-Za-z]{36}$/.test(text.slice(prefix.length))) return false;
  const checkedLength = prefix.length + RANDOM_LENGTH;
  return checksum(text.slice(0, checkedLength)) === text.slice(checkedLength);
}

/** Whether the text is a well-formed token: shape and checksum. Only the console knows whether it is valid. */
export function isToken(text: string): boolean {
  return SHAPE.test(text) && passesChecksum(text);
}

/** Whether a text of the shape of a token is one. */
export function passesChecksum(shaped: string): boolean {
  return checksum(shaped.slice(0, CHECKED_LENGTH)) === shaped.slice(CHECKED_LENGTH);
}

/** Returns the last four characters, which help people to distinguish tokens and are not secret. */
export function tokenHint(token: string): string {
  return token.slice(-4);
}

/** Returns the token's SHA-256 in lower-case hex. The console stores nothing else of it. */
export function tokenHash(token: string): Promise<string> {
  return sha256Hex(token);
}

/** Computes the six checksum characters of what is before them: CRC-32 as a big-endian base62 number. */
function checksum(checked: string): string {
  let rest = crc32(checked);
  let digits = '';
  while (rest > 0) {
    digits = DIGITS[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits.padStart(CHECKSUM_LENGTH, '0');
}

/** Makes uniform base62 digits. Bytes of 248 and above are thrown away, as 248 = 4 × 62. */
function randomDigits(count: number, random: RandomBytes): string {
  let digits = '';
  while (digits.length < count) {
    for (const byte of random(new Uint8Array(count))) {
      if (byte < 248 && digits.length < count) digits += DIGITS[byte % 62];
    }
  }
  return digits;
}

const POLYNOMIAL = 0xedb88320; // IEEE 802.3, bit-reversed

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  return crc;
});

/** Computes the CRC-32 (IEEE) of an ASCII text as an unsigned 32-bit integer (ARCHITECTURE, Transfer token). */
export function crc32(ascii: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < ascii.length; i++) {
    crc = (table[(crc ^ ascii.charCodeAt(i)) & 0xff] as number) ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
