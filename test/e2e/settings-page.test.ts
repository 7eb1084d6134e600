import type { Page } from 'puppeteer';
import { expect, it } from 'vitest';
import { tokenHint } from '#lib/domain/token.ts';
import { generate, press, pressOn, see } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { consolePages } from '#test/support/console-pages.ts';
import { seeToken } from '#test/support/history-page.ts';
import { issueFor, redeem } from '#test/support/tokens.ts';

const ADMIN = 'admin@bluebird.example';
const VALID_FOR = 'select:has(option[value="3600"])';

const pages = consolePages();
const settings = () => pages.open(ADMIN, '/settings', 'History');
const comeBackTo = (page: Page) => page.evaluate(() => void window.dispatchEvent(new Event('focus')));

it('left open, shows what happened meanwhile as soon as it is looked at; what was chosen stays', async () => {
  const page = await settings();
  await page.select(VALID_FOR, '86400');
  const { token } = await issueFor(await pages.client(ADMIN));
  await comeBackTo(page);
  await seeToken(page, tokenHint(token), 'active, expires in 14 days');
  expect(await page.$eval(VALID_FOR, (select) => (select as HTMLSelectElement).value)).toBe('86400');
  await page.close();
});

/** The reseller redeems the token while the page asks whether to revoke it; then the person says yes. */
async function revokeTooLate(page: Page, token: string, reseller: string) {
  await press(page, 'Revoke');
  await see(page, 'Revoke this token?');
  await redeem(await pages.client(reseller), token);
  await pressOn(page, 'dialog .button[data-kind="danger"]');
  await see(page, 'This token was not revoked');
}

it('a token of the history that was redeemed before it could be revoked: says so, and who has it', async () => {
  const { token } = await issueFor(await pages.client(ADMIN), { supersede: true });
  const page = await settings();
  await page.goto(`${pages.sandbox.url}/settings?history=active`);
  await seeToken(page, tokenHint(token), 'active');
  await revokeTooLate(page, token, 'tech@northwind.example');
  await see(page, 'It had already been redeemed by Northwind IT on');
  await checkAxe(page);
  await press(page, 'Close');
  await page.waitForSelector('dialog', { hidden: true });
  await see(page, 'No token is active.');
  await page.close();
});

it('the same of a token made on the page, whose card goes meanwhile', async () => {
  const page = await settings();
  const token = await generate(page);
  await revokeTooLate(page, token, 'tech@harbor.example');
  await see(page, 'It had already been redeemed by Harbor MSP on');
  await page.waitForSelector('.token-card', { hidden: true });
  await press(page, 'Close');
  await page.waitForSelector('dialog', { hidden: true });
  await seeToken(page, tokenHint(token), 'redeemed by Harbor MSP');
  await page.close();
});
