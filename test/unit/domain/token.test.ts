import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32, isToken, makeToken, tokenHash, tokenHint } from '#lib/domain/token.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ZEROS = 'baton_000000000000000000000000000000';
const RUN = 'baton_0123456789ABCDEFGHIJKLMNOPQRST';

/** Computed independently of the code, with zlib's crc32 and long division. */
const VECTORS = [
  [ZEROS, '0PNHOp'],
  [RUN, '2fCXRq'],
] as const;

it.each([
  ['', 0],
  ['123456789', 0xcbf43926],
  ['The quick brown fox jumps over the lazy dog', 0x414fa339],
])('the CRC-32 of "%s"', (text, crc) => {
  expect(crc32(text)).toBe(crc);
});

it.each(VECTORS)('the checksum of %s', (checked, checksum) => {
  expect(isToken(checked + checksum)).toBe(true);
});

describe('makeToken', () => {
  it('makes tokens', () => {
    for (let i = 0; i < 1000; i++) expect(isToken(makeToken())).toBe(true);
  });

  it('takes every digit as often: bytes of 248 and above are thrown away', () => {
    let next = 0;
    const inTurn = (bytes: Uint8Array<ArrayBuffer>) => bytes.map(() => next++ % 256);
    const counts = new Map<string, number>();
    for (let i = 0; i < 62; i++) {
      for (const digit of makeToken(inTurn).slice(6, 36)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
    }
    const all = DIGITS.split('').map((digit) => counts.get(digit) ?? 0);
    expect(Math.max(...all) - Math.min(...all)).toBeLessThanOrEqual(8);
  });

  it('never ends with bytes that are all too great, as long as others come', () => {
    let calls = 0;
    const token = makeToken((bytes) => bytes.fill(calls++ % 2 === 0 ? 255 : 61));
    expect(token.slice(6, 36)).toBe('z'.repeat(30));
  });
});

const place = fc.integer({ min: 6, max: 41 });
const digit = fc.constantFrom(...DIGITS);

it('any one wrong character is refused: a CRC-32 misses no burst of 32 bits', () => {
  fc.assert(
    fc.property(place, digit, (at, wrong) => {
      const token = makeToken();
      fc.pre(token[at] !== wrong);
      expect(isToken(token.slice(0, at) + wrong + token.slice(at + 1))).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

it('two neighbors swapped are refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 40 }), (at) => {
      const token = makeToken();
      fc.pre(token[at] !== token[at + 1]);
      expect(isToken(token.slice(0, at) + token[at + 1] + token[at] + token.slice(at + 2))).toBe(false);
    }),
    { numRuns: 500 },
  );
});

it.each([
  ['nothing', () => ''],
  ['one character less', (token: string) => token.slice(0, -1)],
  ['one character more', (token: string) => `${token}0`],
  ['upper case', (token: string) => token.toUpperCase()],
  ['a space before', (token: string) => ` ${token}`],
  ['a line break after', (token: string) => `${token}\n`],
  ['another prefix', (token: string) => token.replace('baton_', 'batom_')],
])('%s is no token', (_, change) => {
  expect(isToken(change(makeToken()))).toBe(false);
});

it('the hint is the last four characters', () => {
  expect(tokenHint(`${RUN}abCD`)).toBe('abCD');
});

it('the hash is lower-case hex SHA-256 of the ASCII', async () => {
  expect(await tokenHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
