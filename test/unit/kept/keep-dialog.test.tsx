import { render } from 'preact-render-to-string';
import { expect, it, vi } from 'vitest';
import { KeepDialog } from '#components/kept/keep-dialog.tsx';
import { secretError } from '#components/kept/secret-input.tsx';
import { tokenDetailsErrors } from '#components/kept/token-details-fields.tsx';
import { MAX_FOREIGN_TOKEN_LENGTH } from '#lib/domain/foreign-text.ts';
import type { Selection } from '#lib/domain/selection.ts';
import { makeToken } from '#lib/domain/token.ts';

const ON = { site: 'console.vendor.example', title: 'Settings' };

const shown = (selection: Selection | null, taken: string[] = []) =>
  render(
    <KeepDialog
      selection={selection}
      taken={taken}
      actions={{ keep: vi.fn(), addOwn: vi.fn() }}
      onKept={vi.fn()}
      onClose={vi.fn()}
    />,
  );
/** The values of the fields, in order. */
const values = (html: string) =>
  Array.from(html.matchAll(/<input[^>]*>/g), ([tag]) => / value="([^"]*)"/.exec(tag)?.[1] ?? '');

it('starts with the selected text and a label from site and title', () => {
  const html = shown({ ...ON, text: ' “aB3-x”\n' });
  expect(values(html)).toEqual(['aB3-x', 'console.vendor.example, Settings', '']);
  expect(html).toContain('5 characters.');
  expect(html).not.toContain('Is that all of it');
});

it('masks the token until revealed', () => {
  expect(shown({ ...ON, text: 'aB3-x' })).toMatch(/<input[^>]*type="password"[^>]*value="aB3-x"/);
});

it.each<[string, Selection, string]>([
  ['a page that is in no site', { site: '', title: 'Token.html', text: 'x' }, 'Token.html'],
  ['a page named by its address', { ...ON, title: 'console.vendor.example/t?key=1', text: 'x' }, ON.site],
  ['a page named by the token', { ...ON, title: 'Token aB3-x', text: 'aB3-x' }, ON.site],
  ['a page without a title', { ...ON, title: ' ', text: 'x' }, 'console.vendor.example'],
  ['a long title', { ...ON, title: 'x'.repeat(300), text: 'y' }, `console.vendor.example, ${'x'.repeat(56)}`],
])('a label for %s', (_, selection, label) => {
  expect(values(shown(selection))[1]).toBe(label);
});

it('a label that no other token has', () => {
  const taken = ['console.vendor.example, Settings', 'console.vendor.example, Settings 2'];
  expect(values(shown({ ...ON, text: 'x' }, taken))[1]).toBe('console.vendor.example, Settings 3');
  const long = { ...ON, title: 'x'.repeat(300), text: 'y' };
  const [, label = ''] = values(shown(long));
  expect(values(shown(long, [label]))[1]).toBe(`console.vendor.example, ${'x'.repeat(54)} 2`);
});

it.each([
  ['a selection', { ...ON, text: 'aB3-x' }, true],
  ['by hand', null, false],
])(
  'nothing is typed unseen into what is there, and whom it is for has the focus: %s',
  (_, selection, isGiven) => {
    const html = shown(selection);
    expect(/<input[^>]*type="password"[^>]*readonly/i.test(html)).toBe(isGiven);
    expect(html.match(/<input[^>]*autofocus/g) ?? []).toHaveLength(isGiven ? 1 : 0);
  },
);

it.each([
  ['blanks', 'Token: aB3', 'There are blanks in it. Is that all of it, and no more?'],
  ['lines', 'Token\naB3', 'It stood on 2 lines, which are joined. Is that all of it, and no more?'],
])('asks about %s in it', (_, text, words) => {
  expect(shown({ ...ON, text }).replaceAll(/<[^>]*>/g, '')).toContain(words);
});

it('starts empty when typed in by hand', () => {
  expect(values(shown(null))).toEqual(['', '', '']);
});

it('sends one of our own tokens to Add a Customer', () => {
  const html = shown({ ...ON, text: makeToken() });
  expect(html).toContain('Go to Add a Customer');
  expect(html).not.toContain('For whom');
});

it('refuses an invalid token', () => {
  expect(secretError('')).toMatch(/Type or paste/);
  expect(secretError('x'.repeat(MAX_FOREIGN_TOKEN_LENGTH))).toBeUndefined();
  expect(secretError('x'.repeat(MAX_FOREIGN_TOKEN_LENGTH + 1))).toMatch(
    '4,097 characters, and a token at most 4,096',
  );
});

it.each([
  ['a blank label', { label: ' ' }, ['label']],
  ['as long as may be', { label: 'x'.repeat(80), forWhom: 'x'.repeat(80), note: 'x'.repeat(500) }, []],
  [
    'all too long',
    { label: 'x'.repeat(81), forWhom: 'x'.repeat(81), note: 'x'.repeat(501) },
    ['label', 'forWhom', 'note'],
  ],
])('validates the details: %s', (_, about, wrong) => {
  expect(Object.keys(tokenDetailsErrors(about))).toEqual(wrong);
});
