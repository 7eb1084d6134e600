import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Page } from 'puppeteer';
import { expect, it } from 'vitest';
import { press, see } from '#scripts/people.ts';
import { consolePages } from '#test/support/console-pages.ts';

const README = readFileSync('README.md', 'utf8');
const [, EMAIL = ''] = /sign in on <http:\/\/127\.0\.0\.1:8787> as `([^`]+)`/.exec(README) ?? [];
const LINES = README.match(/^curl .+$/gm) ?? [];
const ROW = 'Tamarind Hotels';

const pages = consolePages();

/** The health of the row, as its mark shows it. */
const health = (page: Page) =>
  page.$$eval(
    'tbody tr',
    (rows, name) =>
      rows.find((row) => row.textContent.includes(name))?.querySelector<HTMLElement>('[data-health]')?.dataset
        .health,
    ROW,
  );

it('the lines of curl turn a row red and green while the table is open', async () => {
  expect(LINES).toHaveLength(2);
  const page = await pages.open(EMAIL, '/status', ROW);
  expect(await health(page)).toBe('unknown');
  for (const [line, after] of [[LINES[0], 'critical'] as const, [LINES[1], 'ok'] as const]) {
    const here = line?.replace('http://127.0.0.1:8787', pages.sandbox.url) ?? '';
    const { stdout } = await promisify(execFile)('bash', ['-euc', here]);
    expect(stdout).toMatch(/^(OK|Created)$/);
    await press(page, 'Check now');
    await expect.poll(() => health(page)).toBe(after);
  }
  const { id } = await pages.account(EMAIL, 'tamarind.example');
  const account = await pages.open(EMAIL, `/accounts/${id}`, 'Backup jobs');
  await press(account, 'Show runs');
  await see(account, 'Operation');
  expect(
    await account.$$eval('.runs tbody th', (found) => found.map((cell) => cell.innerText.trim())),
  ).toEqual(['✓ Well', '◆ Failed']);
});
