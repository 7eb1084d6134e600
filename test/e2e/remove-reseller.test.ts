import { expect, it } from 'vitest';
import { press, see, type as typeInto } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { consolePages } from '#test/support/console-pages.ts';
import { issueFor, redeem, refusal } from '#test/support/tokens.ts';

const ADMIN = 'admin@bluebird.example';

const pages = consolePages();

it('a customer sees who manages its backups since when, and removes them by typing the domain', async () => {
  const northwind = await pages.client('tech@northwind.example');
  const { account } = await redeem(northwind, (await issueFor(await pages.client(ADMIN))).token);
  const page = await pages.open(ADMIN, '/settings', 'Managed by Northwind IT since');
  await press(page, 'Remove this reseller from Microsoft 365 of bluebird.example');
  await see(page, 'loses access');
  await checkAxe(page);
  await typeInto(page, 'Type bluebird.example to confirm', 'bluebird.com');
  await press(page, 'Remove');
  await see(page, 'This is not the domain of the account');
  await typeInto(page, 'Type bluebird.example to confirm', 'Bluebird.example');
  await press(page, 'Remove');
  await page.waitForFunction(() => !document.body.innerText.includes('Managed by'));
  expect(await refusal(northwind.getAccount({ params: { id: account.id } }))).toMatchObject({
    code: 'not-found',
  });
  await page.close();
});
