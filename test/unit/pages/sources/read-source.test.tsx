import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { ReadSource } from '#companion/pages/sources/read-source.tsx';
import type { SourcesShown } from '#companion/pages/sources/sources-shown.ts';
import type { Source, SourceReading } from '#lib/domain/source.ts';
import { at, HOUR, NOW } from '../../support/records.ts';

const shown: SourcesShown = {
  ...{ accounts: [], isAdmin: false, mayCheck: true, isReseller: true, now: NOW },
  ...{ reload: async () => {}, change: async () => null },
};
const source: Source = {
  ...{ id: 's', vendor: 'datto', name: 'Datto', accountId: null, accounts: 96, jobs: 0, waitingJobs: 0 },
  ...{ createdAt: at(-50 * HOUR), pausedAt: null, lastReportAt: null, nextDueBy: null, lastDueBy: null },
  reading: null,
};
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
const html = (part: Partial<SourceReading>, changes: Partial<Source> = {}, mayCheck = true) =>
  renderToString(
    <ReadSource
      source={{ ...source, ...changes, reading: { ...reading, ...part } }}
      reading={reading}
      shown={{ ...shown, mayCheck }}
      describedBy="h"
    />,
  );
const words = (...from: Parameters<typeof html>) =>
  html(...from)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

it('says what it lists, when it did last, and will next', () => {
  expect(words({})).toContain('96 accounts listed 1 hour ago next in 1 hour');
  expect(words({})).not.toContain('First read');
});

it('says how far the first read has come, with a bar', () => {
  expect(words({ unread: 55 })).toContain('First read: 41 of 96 accounts');
  expect(html({ unread: 55 })).toMatch(
    /<progress class="progress" aria-labelledby="read-s" value="41" max="96"/,
  );
  expect(words({ unread: 55, failure: 'refused' })).toContain('it goes on as soon as the source does');
});

it.each([
  [1, '95 accounts', '1 account is missing from the last list'],
  [2, '94 accounts', '2 accounts are missing from the last list'],
])('%d that the last list lacked are told, and not counted', (absent, left, missing) => {
  expect(words({ absent })).toContain(left);
  expect(words({ absent })).toContain(missing);
});

it('whoever may have it read now has the button, unless it is paused', () => {
  expect(words({})).toContain('Check now');
  expect(words({}, {}, false)).not.toContain('Check now');
  expect(words({}, { pausedAt: at(-HOUR) })).not.toContain('Check now');
  expect(html({ isChecking: true })).toContain('aria-busy="true"');
  expect(words({ isChecking: true })).toContain('Datto is being asked');
});
