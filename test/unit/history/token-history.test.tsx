import { render } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import {
  FilteredHistory,
  filterIn,
  type HistoryFilter,
  rowsIn,
  withFilter,
} from '#components/history/filtered-history.tsx';
import { accountNames } from '#components/history/token-history.tsx';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { aRow, aTokenRow, at, DAY, NOW, type RowChanges } from '../support/records.ts';

const EVERY: readonly TransferTokenRow[] = [
  aTokenRow({ id: 'active', hint: 'Aaaa' }),
  aTokenRow({ id: 'redeemed', hint: 'Rrrr', redeemedAt: at(-1), redeemedBy: 'Northwind IT' }),
  aTokenRow({ id: 'revoked', hint: 'Vvvv', revokedAt: at(-1) }),
  aTokenRow({ id: 'superseded', hint: 'Ssss', supersededAt: at(-1) }),
  aTokenRow({ id: 'expired', hint: 'Xxxx', expiresAt: at(DAY) }),
];
const LATER = NOW + DAY;

/** The rendered history. */
const shown = (rows: readonly TransferTokenRow[], address: string) =>
  render(
    <FilteredHistory
      rows={rows}
      now={LATER}
      accountName={null}
      onRevoke={null}
      hasCard={() => false}
      address={address}
      onAddress={() => undefined}
    />,
  );
const hintsIn = (html: string) => html.match(/(?<=…)\w{4}/g) ?? [];

it.each<[HistoryFilter, string[]]>([
  ['all', ['active', 'redeemed', 'revoked', 'superseded', 'expired']],
  ['active', ['active']],
  ['redeemed', ['redeemed']],
  ['ended', ['revoked', 'superseded', 'expired']],
])('%s', (filter, ids) => {
  expect(rowsIn(EVERY, filter, LATER).map(({ id }) => id)).toEqual(ids);
  expect(filterIn(withFilter('', filter))).toBe(filter);
});

it.each([
  ['nothing asked for', '', 'all'],
  ['a filter', 'history=ended', 'ended'],
  ['a filter that there is none of', 'history=lost', 'all'],
])('an address with %s', (_, address, filter) => {
  expect(filterIn(address)).toBe(filter);
});

it('keeps the other parameters of the address', () => {
  expect(withFilter('a=1', 'ended')).toBe('a=1&history=ended');
  expect(withFilter('history=ended&a=1', 'all')).toBe('a=1');
});

it('shows the tokens that match, and the count of each filter', () => {
  const html = shown(EVERY, 'history=ended');
  expect(hintsIn(html)).toEqual(['Vvvv', 'Ssss', 'Xxxx']);
  const tabs = html.match(/aria-pressed="true">[^<]*<span[^>]*>\d+/g);
  expect(tabs).toHaveLength(1);
  expect(tabs?.[0]).toMatch(/Ended .*>3$/);
  for (const [title, count] of Object.entries({ All: 5, Active: 1, Redeemed: 1, Ended: 3 }))
    expect(html).toMatch(new RegExp(`${title} <span[^>]*>${count}<`));
  expect(html).toContain('3 of 5 tokens shown');
});

it('shows no filter if all tokens are in one state', () => {
  const html = shown(EVERY.slice(2), '');
  expect(hintsIn(html)).toEqual(['Vvvv', 'Ssss', 'Xxxx']);
  expect(html).not.toContain('aria-pressed');
});

it('says so if no token matches, and offers to show all', () => {
  const html = shown(EVERY.slice(0, 1), 'history=redeemed');
  expect(hintsIn(html)).toEqual([]);
  expect(html).toContain('No token was redeemed.');
  expect(html).toContain('Show all tokens');
  expect(html).toContain('aria-pressed');
});

it('says that there is no token', () => {
  expect(shown([], '')).toContain('No transfer token yet.');
});

it.each<[string, RowChanges, string]>([
  ['services', { service: 'google' }, 'Google Workspace of bluebird.example'],
  ['domains', { domain: 'bluebird.test' }, 'Microsoft 365 of bluebird.test'],
])('names accounts of two %s apart', (_, other, name) => {
  const nameOf = accountNames([aRow(), aRow({ id: 'a2', ...other })]);
  expect(nameOf?.('a1')).toBe('Microsoft 365 of bluebird.example');
  expect(nameOf?.('a2')).toBe(name);
  expect(nameOf?.('a3')).toBe('another account');
});

it('names nothing if there is one account', () => {
  expect(accountNames([aRow()])).toBeNull();
});
