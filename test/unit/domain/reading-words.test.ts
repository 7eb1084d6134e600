import { expect, it } from 'vitest';
import { nextListTime, readAccounts, readingIsUnderWay } from '#lib/domain/reading-words.ts';
import type { Source, SourceReading } from '#lib/domain/source.ts';
import { at, HOUR, NOW } from '../support/records.ts';

const reading: SourceReading = {
  ...{
    publicKey: 'p',
    settings: null,
    tenant: null,
    intervalSeconds: 3600,
    listedAt: at(-HOUR),
    nextListAt: at(HOUR),
    isChecking: false,
  },
  ...{ listed: 96, unread: 0, failing: 0, absent: 0, failure: null, failingSince: null, waitsUntil: null },
};

it.each<[Partial<SourceReading>, string | null, boolean]>([
  [{}, null, false],
  [{ unread: 1 }, null, true],
  [{ isChecking: true }, null, true],
  [{ listedAt: null }, null, true],
  [{ unread: 1, failure: 'refused' }, null, false],
  [{ unread: 1 }, at(-HOUR), false],
])('of %o, paused since %o, something is under way: %s', (part, pausedAt, isUnderWay) => {
  expect(readingIsUnderWay({ pausedAt, reading: { ...reading, ...part } })).toBe(isUnderWay);
});

it('of a source that reports by itself nothing is', () => {
  expect(readingIsUnderWay({ pausedAt: null, reading: null })).toBe(false);
});

it.each<[Partial<SourceReading>, Pick<Source, 'pausedAt'>['pausedAt'], number | null]>([
  [{}, null, NOW + HOUR],
  [{}, at(-HOUR), null],
  [{ nextListAt: at(-1) }, null, null],
  [{ nextListAt: null, isChecking: true }, null, null],
  [{ nextListAt: at(-1), waitsUntil: at(2 * HOUR) }, null, NOW + 2 * HOUR],
])('of %o, paused since %o, the next list is at %j', (part, pausedAt, next) => {
  expect(nextListTime({ pausedAt }, { ...reading, ...part }, NOW)).toBe(next);
});

it.each([
  [0, '0 accounts'],
  [1, '1 account'],
  [1204, '1,204 accounts'],
])('%d is %j', (count, words) => {
  expect(readAccounts(count)).toBe(words);
});
