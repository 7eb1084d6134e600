import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { DirectoryNotice } from '#companion/pages/account/directory-notice.tsx';
import type { DirectoryReadState } from '#lib/domain/account.ts';
import { exactTime } from '#lib/domain/time.ts';
import { aRow, at, DAY, NOW, type RowChanges } from '../../support/records.ts';

const FAILING = { readAt: at(-3 * DAY), failingSince: at(-DAY - 1), end: null };

const shown = (directory?: DirectoryReadState | null) =>
  renderToString(<DirectoryNotice account={{ ...aRow(), directory }} now={NOW} />);

it.each<[string, DirectoryReadState | null | undefined]>([
  ['an older console', undefined],
  ['an account without auto-add whose directory is not read again', null],
  ['one that is read', { readAt: at(-DAY), failingSince: null, end: null }],
  ['one that has failed for a day', { readAt: at(-2 * DAY), failingSince: at(-DAY), end: null }],
])('says nothing for %s', (_, directory) => expect(shown(directory)).toBe(''));

it('says since when new users are not found, and whom to ask', () => {
  const html = shown(FAILING);
  expect(html).toContain(`was last read on ${exactTime(NOW - 3 * DAY)}; users who came since are`);
  expect(html).toMatch(/Ask a\s+Global Administrator of/);
});

it('shows a domain in another script in punycode, too', () => {
  const account = { ...aRow({ domain: 'xn--pple-43d.example' }), directory: FAILING };
  const html = renderToString(<DirectoryNotice account={account} now={NOW} />);
  expect(html).toContain('of xn--pple-43d.example (аpple.example) whether');
});

it.each<[string, DirectoryReadState | null | undefined, RowChanges, boolean]>([
  ['that is not read again', null, {}, true],
  ['that is read again', { readAt: at(-DAY), failingSince: null, end: null }, {}, false],
  ['of an older console', undefined, {}, false],
  ['that is to be read once somebody authorizes', null, { authorizedAt: null }, false],
])('with auto-add, a directory %s says so: %#', (_, directory, changes, says) => {
  const account = { ...aRow({ autoAdd: true, ...changes }), directory };
  const html = renderToString(<DirectoryNotice account={account} now={NOW} />);
  expect(html.includes('was authorized are not found and get no license')).toBe(says);
});

it('says why the list may not be read, since when, and what goes on', () => {
  const account = {
    ...aRow({ consentEndedAt: at(-2 * DAY) }),
    directory: { ...FAILING, end: 'consent-withdrawn' } as const,
  };
  const html = renderToString(<DirectoryNotice account={account} now={NOW} />);
  expect(html).toContain('was withdrawn at Microsoft.');
  expect(html).toContain(exactTime(NOW - 2 * DAY));
  expect(html).toContain('Backups go on.');
});
