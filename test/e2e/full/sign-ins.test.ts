import { expect, it } from 'vitest';
import { press, see } from '#scripts/people.ts';
import { signInAs } from '#scripts/sign-in-as.ts';
import { checkAxe } from '#test/support/axe.ts';
import { consolePages } from '#test/support/console-pages.ts';
import { refusal } from '#test/support/tokens.ts';

const TECH = 'tech@northwind.example';
const pages = consolePages();

it('a person sees where they are signed in, and ends a sign-in that is not this one', async () => {
  const page = await pages.open(TECH, '/browsers', 'Signed in to these pages');
  await see(page, 'This browser');
  const elsewhere = await signInAs(pages.sandbox.url, TECH);
  await elsewhere.me({});
  await page.reload();
  await press(page, 'Sign out there');
  await page.waitForFunction(() => !document.body.innerText.includes('Sign out there'));
  await see(page, 'This browser');
  expect(await refusal(elsewhere.me({}))).toMatchObject({ code: 'unauthenticated' });
  await checkAxe(page);
});

it('signing out over a console that does not answer says so, and works once it does', async () => {
  const page = await pages.open(TECH, '/status', 'Sign out');
  pages.sandbox.proxy.decide(({ path }) => (path === '/api/auth/sign-out' ? 'request-lost' : 'passes'));
  await press(page, 'Sign out');
  await see(page, 'You are still signed in');
  pages.sandbox.proxy.decide(() => 'passes');
  await press(page, 'Sign out');
  await page.waitForFunction(() => location.pathname === '/sign-in');
});
