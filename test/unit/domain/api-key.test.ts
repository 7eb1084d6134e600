import { expect, it } from 'vitest';
import { apiKeyIn } from '#companion/keys/key.ts';
import { isApiKey, makeApiKey } from '#lib/domain/api-key.ts';
import { findTokens } from '#lib/domain/find-tokens.ts';

const ZEROS = `batonkey_${'0'.repeat(30)}`;
/** Computed independently of the code, with zlib's crc32 and long division. */
const CHECKSUM = '1BjmwQ';

it('has the checksum of its first 39 characters', () => {
  expect(isApiKey(ZEROS + CHECKSUM)).toBe(true);
});

it('is made well formed, and never the same', () => {
  const keys = Array.from({ length: 200 }, () => makeApiKey());
  for (const key of keys) expect(key).toMatch(/^batonkey_[0-9A-Za-z]{36}$/);
  expect(keys.every(isApiKey)).toBe(true);
  expect(new Set(keys).size).toBe(keys.length);
});

it.each([
  ['cut off', (key: string) => key.slice(0, -1)],
  ['too long', (key: string) => `${key}0`],
  ['of another kind', (key: string) => key.replace('batonkey_', 'baton_')],
  ['in other letters', (key: string) => key.replace('batonkey_', 'BATONKEY_')],
  ['mistyped', (key: string) => key.slice(0, 20) + (key[20] === 'a' ? 'b' : 'a') + key.slice(21)],
])('that is %s is none', (_, damage) => {
  for (let i = 0; i < 50; i++) expect(isApiKey(damage(makeApiKey()))).toBe(false);
});

it('is not taken for a transfer token', () => {
  expect(findTokens(`The key is ${makeApiKey()}`)).toEqual(findTokens('The key is'));
});

it('is found in a header as a bearer and by HTTP Basic, and in nothing else', () => {
  const key = makeApiKey();
  const basic = (text: string) => `Basic ${btoa(text)}`;
  expect(apiKeyIn(`Bearer ${key}`)).toEqual({ key, keyId: null });
  expect(apiKeyIn(basic(`0123456789ab:${key}`))).toEqual({ key, keyId: '0123456789ab' });
  for (const header of [
    '',
    key,
    `Bearer  ${key}`,
    `Bearer ${key}x`,
    basic(key),
    basic(`${key}:`),
    'Basic %',
  ]) {
    expect(apiKeyIn(header)).toBeNull();
  }
});
