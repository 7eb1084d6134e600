import { expect, it } from 'vitest';
import {
  endingWords,
  filledInWords,
  keptState,
  originWords,
  searchKept,
  tokenName,
} from '#components/kept/kept-words.ts';
import { type ForeignToken, KEPT_LIFETIME_MS } from '#lib/domain/foreign-token.ts';
import { withoutSecret } from '#lib/domain/sealed.ts';
import { shortDate } from '#lib/domain/time.ts';
import { aKept } from '../support/kept.ts';
import { DAY, NOW } from '../support/records.ts';

const END = NOW + KEPT_LIFETIME_MS;

it.each<[string, ForeignToken, number, string, string]>([
  ['kept', aKept(), NOW, 'kept', `kept until ${shortDate(END)}`],
  [
    'pinned',
    aKept({ keepsUntil: null }),
    NOW + 90 * DAY,
    'pinned',
    'pinned: kept until it is used or removed',
  ],
  ['a moment before the reminder', aKept(), END - 5 * DAY - 1, 'kept', `kept until ${shortDate(END)}`],
  ['from the reminder on', aKept(), END - 5 * DAY, 'ending', 'its secret goes in 5 days'],
  ['in its last moment', aKept(), END - 1, 'ending', 'its secret goes in under a minute'],
  ['over, its secret still there', aKept(), END, 'over', `its 30 days were over on ${shortDate(END)}`],
  ['over', withoutSecret(aKept()), END + DAY, 'over', `its 30 days were over on ${shortDate(END)}`],
  ['used', withoutSecret(aKept({ usedAt: NOW })), NOW, 'used', `used on ${shortDate(NOW)}`],
  ['used, and over since', withoutSecret(aKept({ usedAt: NOW })), END, 'used', `used on ${shortDate(NOW)}`],
  ['gone while pinned', withoutSecret(aKept({ keepsUntil: null })), NOW, 'over', 'its secret is gone'],
])('%s', (_, token, now, state, words) => {
  expect(keptState(token, now)).toMatchObject({ state, words });
});

it.each<[string, Partial<ForeignToken>, string]>([
  ['from a page', {}, `from console.vendor.example, kept on ${shortDate(NOW)}`],
  ['for somebody', { forWhom: 'Ada' }, `from console.vendor.example, for Ada, kept on ${shortDate(NOW)}`],
  ['typed in', { site: null }, `typed in, kept on ${shortDate(NOW)}`],
  ['from a page that has no host', { site: '' }, `from a page, kept on ${shortDate(NOW)}`],
])('its origin: %s', (_, changes, words) => {
  expect(originWords(aKept(changes))).toBe(words);
});

it('says where it was filled in, and when', () => {
  expect(filledInWords({ site: 'app.vendor.example', at: NOW })).toMatch(
    /^filled in on app\.vendor\.example at \d+ \w+ 20\d\d, \d\d:\d\d$/,
  );
});

it.each([
  ['nothing', ' ', ['a', 'b', 'c']],
  ['the label, in any case', 'ROWAN', ['a']],
  ['the site', 'console.', ['a', 'b']],
  ['whom it is for', 'dune', ['b']],
  ['the note', 'by phone', ['c']],
  ['where it was filled in', 'app.vendor', ['b']],
  ['what no token has', 'elm', []],
])('a search for %s', (_, search, ids) => {
  const tokens = [
    aKept({ id: 'a', label: 'Rowan & Sons' }),
    aKept({ id: 'b', forWhom: 'Dune Hotels', filledIn: { site: 'app.vendor.example', at: NOW } }),
    aKept({ id: 'c', site: null, note: 'Came by phone' }),
  ];
  expect(searchKept(tokens, search).map(({ id }) => id)).toEqual(ids);
});

it.each([
  ['none', [KEPT_LIFETIME_MS], null],
  ['one', [KEPT_LIFETIME_MS, 3 * DAY], 'The secret of “k1” goes in 3 days. Pin it if you still need it.'],
  [
    'many',
    [5 * DAY, DAY, 0],
    'The secrets of 2 tokens go in the next 5 days. Pin those that you still need.',
  ],
])('warns about secrets that end soon: %s', (_, spans, words) => {
  const tokens = spans.map((span, place) => aKept({ label: `k${place}`, keepsUntil: NOW + span }));
  expect(endingWords(tokens, NOW)).toBe(words);
});

it('names a token by its customer', () => {
  expect(tokenName(aKept({ label: 'Settings' }))).toBe('Settings');
  expect(tokenName(aKept({ label: 'Settings', forWhom: 'Larch Print' }))).toBe('Larch Print: Settings');
});
