import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { Origin } from '#companion/pages/account/origin.tsx';
import type { AccountSource } from '#lib/domain/account-source.ts';
import { aRow, at, HOUR, NOW } from '../../support/records.ts';

const own: AccountSource = {
  ...{
    vendor: 'reports',
    name: 'Reports',
    isOwn: true,
    createdAt: at(-50 * HOUR),
    pausedAt: null,
    reading: null,
  },
  ...{ lastReportAt: at(-HOUR), dueBy: at(3 * HOUR), gives: ['results', 'history'] },
};
const other: AccountSource = { ...own, name: null, isOwn: false, dueBy: at(-HOUR / 2), gives: [] };
const account = aRow({ name: 'Bluebird Dental', reseller: { name: 'Northwind IT', domain: 'n.example' } });

const wordsOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s·]+/g, ' ');

const shown = (sources: AccountSource[], reader: { isReseller: boolean; mayConnect?: boolean }) => (
  <Origin account={account} sources={sources} now={NOW} mayConnect={false} {...reader} />
);

it.each([
  [false, 'Northwind IT'],
  [true, 'Bluebird Dental'],
])('the sources of an account are labelled with their side (a reseller reads: %s)', (isReseller, name) => {
  const words = wordsOf(renderToString(shown([own, other], { isReseller })));
  expect(words).toContain('Reports yours');
  expect(words).toContain('Works last report 1 hour ago next one expected in 3 hours');
  expect(words).toContain('Shown from it: results and history');
  expect(words).toContain(`Reports of ${name}`);
  expect(words).toContain('Silent, for 30 minutes');
  expect(words).toContain('Nothing is shown from it');
});

it('one with another name has its vendor beside it', () => {
  const html = renderToString(shown([{ ...own, name: 'NAS' }], { isReseller: true }));
  expect(wordsOf(html)).toContain('NAS (Reports) yours');
});

it.each([
  [true, '/sources'],
  [false, '/settings#sources'],
])('without one, administrators are led to where it is made', (isReseller, address) => {
  const html = renderToString(shown([], { isReseller, mayConnect: true }));
  expect(html).toContain(`href="${address}"`);
  expect(renderToString(shown([], { isReseller }))).not.toContain('href');
});

it('one whose keys are refused does not work, whatever came before', () => {
  const reading = {
    ...{ listedAt: at(-2 * HOUR), nextListAt: at(HOUR), unread: 0, failure: 'refused' as const },
    ...{ failingSince: at(-HOUR), waitsUntil: null },
  };
  const refused: AccountSource = { ...own, vendor: 'datto', name: 'Datto', dueBy: null, reading };
  const words = wordsOf(renderToString(shown([refused], { isReseller: true })));
  expect(words).toContain('Its credentials are refused, for 1 hour');
  expect(words).toContain('last read 1 hour ago');
  expect(words).not.toContain('Works');
});
