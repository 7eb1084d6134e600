import { expect, it } from 'vitest';
import { lengthWords, readStatuses, slugOf } from '#companion/pages/sources/job-words.ts';
import { readyTexts } from '#companion/pages/sources/ready-lines.ts';

it.each([
  [60, '1 minute'],
  [5400, '1 hour 30 minutes'],
  [86_400, '1 day'],
  [604_860, '7 days 1 minute'],
  [30, 'under a minute'],
])('%d seconds are “%s”', (seconds, words) => {
  expect(lengthWords(seconds)).toBe(words);
});

it.each([
  ['', []],
  ['1, 3', [1, 3]],
  ['1;3 255', [1, 3, 255]],
  ['0', [0]],
  ['256', null],
  ['1.5', null],
  ['-1', null],
  ['three', null],
])('the exit statuses “%s” are read as %j', (text, statuses) => {
  expect(readStatuses(text)).toEqual(statuses);
});

it.each([
  ['Nightly backup', 'nightly-backup'],
  ['  Büro & Lager  ', 'buro-lager'],
  ['files_01', 'files_01'],
  ['日本', 'job'],
  ['x'.repeat(150), 'x'.repeat(100)],
])('a job of the name “%s” is “%s” in addresses', (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

const use = { origin: 'https://console.example', secret: 'batonping_x', createsJobs: true, accountId: null };
const texts = (part: Partial<typeof use> | { accountId: string }) =>
  readyTexts({ ...use, ...part }).map(({ text }) => text);

it('what is to be pasted holds the key, and makes jobs only if the key may', () => {
  for (const text of texts({})) expect(text).toContain('batonping_x');
  expect(texts({}).join('\n')).toContain('?create=1');
  expect(texts({}).join('\n')).toContain('create_slug: true');
  expect(texts({ createsJobs: false }).join('\n')).not.toContain('create');
});

it('JSON names the account with a key of many accounts, and does not with that of one', () => {
  expect(texts({})[1]).toContain('"account":{"id":');
  expect(texts({ accountId: 'a1' })[1]).not.toContain('"account"');
});
