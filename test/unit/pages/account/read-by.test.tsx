import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { ReadBy } from '#companion/pages/account/read-by.tsx';
import { ReadNotice } from '#companion/pages/account/read-notice.tsx';
import { absentWords, readingWords } from '#companion/pages/account/reading-words.ts';
import type { AccountDetail, AccountReading } from '#lib/domain/account.ts';
import { aRow, at, DAY, HOUR, NOW, type RowChanges, WATCHED } from '../../support/records.ts';

const READING: AccountReading = {
  ...{ sourceId: 's1', vendor: 'datto', readAt: at(-HOUR), isChecking: false, absentSince: null },
  domains: ['kestrel.example'],
};
const PORTAL = 'href="https://portal.dattobackup.com/" target="_blank" rel="noopener noreferrer"';

const detail = (changes: RowChanges, reading: AccountReading | null): AccountDetail => ({
  ...{ ...aRow(changes), seats: null, uncovered: null },
  reading,
});
const shown = (changes: RowChanges, reading: AccountReading | null = READING, mayCheck = true) =>
  renderToString(
    <ReadBy account={detail(changes, reading)} now={NOW} mayCheck={mayCheck} changed={async () => {}} />,
  );

it.each<[string, RowChanges, boolean]>([
  ['that only Datto knows', WATCHED, true],
  ['that both manage', { managedBy: 'both' }, true],
  ['that the reseller manages', { managedBy: 'reseller' }, true],
  ['that the client manages', { managedBy: 'client' }, false],
])('the portal of the vendor manages an account %s: %o', (_, changes, isOffered) => {
  expect(shown(changes).includes(PORTAL)).toBe(isOffered);
});

it('says when it was read, and lets those who may have it read now', () => {
  expect(shown(WATCHED)).toMatch(/1 hour ago.*Check now/);
  expect(shown(WATCHED, READING, false)).not.toContain('Check now');
  expect(shown(WATCHED, { ...READING, isChecking: true })).toContain('aria-busy');
});

it('names the domains of one that has several', () => {
  expect(shown(WATCHED)).not.toContain('Domains');
  const domains = ['kestrel.example', 'xn--bcher-kva.example'];
  expect(shown(WATCHED, { ...READING, domains })).toContain(
    'kestrel.example, xn--bcher-kva.example (bücher.example)',
  );
});

it('without a source that reads it there is no such part', () => {
  expect(shown(WATCHED, null)).toBe('');
  expect(renderToString(<ReadNotice account={detail(WATCHED, null)} />)).toBe('');
  expect(renderToString(<ReadNotice account={detail(WATCHED, READING)} />)).toBe('');
});

it.each<[Partial<AccountReading>, string | null]>([
  [{}, null],
  [{ readAt: null }, 'The first read is coming. Until then, only what the list of Datto says is known.'],
  [
    { readAt: null, isChecking: true },
    'Datto is being asked. It may take a minute; this page turns by itself.',
  ],
])('of %o it says %j', (part, words) => {
  expect(readingWords({ ...READING, ...part })).toBe(words);
});

it('an account that is not listed any more leaves after seven days; one that a customer owns stays', () => {
  const reading = { ...READING, absentSince: at(-2 * DAY) };
  const since = 'Datto has not listed this account since 19 Nov 2026, 12:00. ';
  expect(absentWords(reading, { kind: 'observed' })).toBe(
    `${since}It leaves Baton on 26 Nov, with its history and settings, unless it is listed again.`,
  );
  expect(absentWords(reading, { kind: 'owned' })).toBe(
    `${since}What Datto said of it is kept and grows old, unless it is listed again.`,
  );
  expect(absentWords(READING, { kind: 'observed' })).toBeNull();
});
