import { expect, it } from 'vitest';
import {
  elapsed,
  failureWords,
  knownWords,
  leftWords,
  namesWords,
  productWords,
  seenWords,
} from '#companion/pages/sources/vendor/check-words.ts';
import { CHECK_FAILURES, READ_VENDORS, type SourceCheck } from '#lib/domain/source-check.ts';
import { VENDOR_NAMES } from '#lib/domain/words.ts';

const NOW = Date.parse('2026-11-30T12:00:00Z');

const FAILED = READ_VENDORS.flatMap((vendor) => CHECK_FAILURES.map((failure) => ({ vendor, failure })));

it.each(FAILED)('a check by $vendor that failed with “$failure” says in sentences what to do', (failed) => {
  const words = failureWords({ ...failed, retryAt: null }, NOW);
  expect(words).toMatch(/^[A-Z].*(again|make|make one without)\b.*\.$/i);
  expect(words).toMatch(new RegExp(VENDOR_NAMES[failed.vendor]));
});

it('says of Spanning that a wrong token and a wrong region are one answer', () => {
  const words = failureWords({ vendor: 'spanning', failure: 'refused', retryAt: null }, NOW);
  expect(words).toContain('the same for a wrong token and for a wrong region');
});

it('says until when Datto wants to be left alone, and not of a time that is past', () => {
  const throttled = (retryAt: string) =>
    failureWords({ vendor: 'datto', failure: 'throttled', retryAt }, NOW);
  expect(throttled('2026-11-30T12:10:00Z')).toContain('for 10 minutes');
  expect(throttled('2026-11-30T11:59:00Z')).toContain('Check again later');
});

it.each([
  [1, 1, '1 customer with 1 domain'],
  [2000, 2100, '2,000 customers with 2,100 domains'],
])('%d and %d are “%s”', (customers, domains, words) => {
  expect(seenWords({ customers, domains })).toBe(words);
});

it.each([
  [['Alder'], 1, 'Alder'],
  [['Alder', 'Quill & Sons'], 2, 'Alder and Quill & Sons'],
  [['Alder', 'Quill & Sons'], 42, 'Alder, Quill & Sons and 40 more'],
])('%j of %d are named as “%s”', (names, customers, words) => {
  expect(namesWords({ names, customers })).toBe(words);
});

it('names a product in the words of the vendor where Baton has none', () => {
  expect(productWords({ service: 'office365', label: null, accounts: 1 })).toBe('Microsoft 365: 1 account');
  expect(productWords({ service: 'other', label: 'Dropbox', accounts: 2 })).toBe('Dropbox: 2 accounts');
});

it.each([
  [{ listed: 0, seen: 0 }, 'The source has listed no account yet.'],
  [{ listed: 1, seen: 1 }, 'It sees the one account that this source lists today.'],
  [{ listed: 44, seen: 44 }, 'It sees all 44 accounts that this source lists today.'],
  [
    { listed: 44, seen: 40 },
    'It sees 40 of the 44 accounts that this source lists today. The others would no longer be read.',
  ],
  [
    { listed: 44, seen: 0 },
    'It sees none of the 44 accounts that this source lists today. They would no longer be read.',
  ],
])('of %j it says “%s”', (known, words) => {
  expect(knownWords(known)).toBe(words);
});

it('says of a check that was left how it is', () => {
  const check: SourceCheck = {
    ...{
      id: 'c',
      vendor: 'datto',
      publicKey: '7f',
      settings: null,
      accountId: null,
      sourceId: null,
      startedAt: '',
      endedAt: null,
    },
    ...{ failure: null, retryAt: null, seen: null, expiresAt: '' },
  };
  const seen = { customers: 3, domains: 4, products: [], names: [], known: null, tenant: null };
  expect(leftWords(check)).toBe('Datto is being asked what the key 7f sees.');
  expect(leftWords({ ...check, endedAt: 'x', seen })).toContain('sees 3 customers with 4 domains');
  expect(leftWords({ ...check, endedAt: 'x', failure: 'slow' })).toContain('failed');
  const spanning = {
    ...{ ...check, vendor: 'spanning' as const, publicKey: 'it@kestrel.example' },
    settings: {
      service: 'office365',
      region: 'eu',
      domain: 'kestrel.example',
      clientName: 'Kestrel',
    } as const,
  };
  expect(leftWords(spanning)).toBe('Spanning is being asked what the token of it@kestrel.example sees.');
  expect(leftWords({ ...spanning, endedAt: 'x', seen })).toContain('was checked, and is accepted');
});

it.each([
  [0, '0:00'],
  [7400, '0:07'],
  [61_000, '1:01'],
  [-5, '0:00'],
])('%d ms are shown as %s', (ms, words) => {
  expect(elapsed(ms)).toBe(words);
});
