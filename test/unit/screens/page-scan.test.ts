import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeToken } from '#lib/domain/token.ts';
import { scanPage, scanResult } from '../../../entrypoints/popup/page-scan.ts';

const pasted = signal('');

const readActivePage = vi.hoisted(() => vi.fn());
vi.mock('#lib/browser/read-page.ts', () => ({ readActivePage }));

afterEach(() => void vi.unstubAllGlobals());
beforeEach(() => {
  pasted.value = '';
});

const pageShows = (...texts: string[]) =>
  readActivePage.mockResolvedValue(
    texts.map((text) => ({ address: 'https://mail.example', text, cut: false, closed: [] })),
  );
const box = () => pasted.value.split('\n');
/** Texts that are almost tokens, but not beginnings of any. */
const stubs = (count: number) =>
  Array.from({ length: count }, (_, index) => `baton_${String(index).padStart(12, '0')}`);

it('brings what the box lacks, each once, behind what is in it', async () => {
  const [one, two, three] = [makeToken(), makeToken(), makeToken()];
  pasted.value = `Our token: ${one}\nbaton_abc\n`;
  pageShows(`${one} ${two}`, `${three} ${two} baton_abc baton_def`);
  await scanPage(pasted);
  expect(box()).toEqual([`Our token: ${one}`, 'baton_abc', two, three, 'baton_def']);
  expect(scanResult.value).toMatchObject({ state: 'scanned', tokens: 3 });
  const before = pasted.value;
  await scanPage(pasted);
  expect(pasted.value).toBe(before);
});

it('leaves out what is a token shown shortened, and what is meant for something else', async () => {
  const token = makeToken();
  pageShows(`${token.slice(0, 12)}… token: ABCDEFGHIJKLMNOP`, `${token.slice(0, 20)}… ${token}`);
  await scanPage(pasted);
  expect(box()).toEqual([token]);
});

it('brings every token, and no more of what almost are some than anyone mends', async () => {
  const tokens = Array.from({ length: 300 }, () => makeToken());
  pageShows([...stubs(60_000), ...tokens].join('\n'));
  await scanPage(pasted);
  expect(box()).toEqual([...tokens, ...stubs(50)]);
});

it('costs twice as much on a page twice as long', async () => {
  let cost = 0;
  for (const of of [String.prototype, Array.prototype] as {
    includes(what: unknown): boolean;
    length: number;
  }[]) {
    const { includes } = of;
    vi.spyOn(of, 'includes').mockImplementation(function (this: typeof of, what) {
      cost += this.length;
      return includes.call(this, what);
    });
  }
  const { slice } = String.prototype;
  vi.spyOn(String.prototype, 'slice').mockImplementation(function (this: string, from, to) {
    const piece = slice.call(this, from, to);
    cost += piece.length;
    return piece;
  });
  const costOf = async (count: number) => {
    pasted.value = stubs(count).join('\n');
    pageShows([...stubs(2 * count), ...Array.from({ length: count }, () => makeToken())].join('\n'));
    cost = 0;
    await scanPage(pasted);
    return cost;
  };
  const once = await costOf(1000);
  expect(await costOf(2000)).toBeLessThan(2.5 * once);
});

it('lets others have their turn on a long page', async () => {
  const others = vi.fn(async () => undefined);
  vi.stubGlobal('scheduler', { yield: others });
  pageShows(stubs(60_000).join('\n'));
  await scanPage(pasted);
  expect(others.mock.calls.length).toBeGreaterThan(1);
});
