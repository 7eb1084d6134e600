import type { Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ExtensionBrowser } from '#scripts/extension-browser.ts';
import { press, pressOn, see, type } from '#scripts/people.ts';
import { signInAs } from '#scripts/sign-in-as.ts';
import { connect } from '#test/support/connect.ts';
import { seeKept } from '#test/support/kept-page.ts';
import { issueFor } from '#test/support/tokens.ts';
import { twoPeople } from '#test/support/two-people.ts';

const ADMIN = 'admin@bluebird.example';

/** Goes where a link of the rail leads. */
const follow = (page: Page, name: string) => pressOn(page, `nav ::-p-aria([name="${name}"][role="link"])`);

describe('kept tokens and guide in a browser that is connected', () => {
  const people = twoPeople();
  beforeAll(async () => {
    await connect(people.admin, people.sandbox.url, ADMIN);
    await connect(people.technician, people.sandbox.url, 'tech@northwind.example');
  });

  it.each<[string, () => ExtensionBrowser]>([
    ['a customer’s administrator', () => people.admin],
    ['a reseller', () => people.technician],
  ])('%s has them beside all else', async (_, browser) => {
    const page = await browser().openOptions('connections');
    await follow(page, 'Kept tokens');
    await press(page, 'Keep a token by hand');
    await type(page, 'Transfer token', 'sp-7f3c9a51-Q1w2E3r4');
    await type(page, 'Label', 'Console of a vendor');
    await press(page, 'Keep');
    await seeKept(page, 'Console of a vendor', 'kept until');
    await follow(page, 'Spanning guide');
    await type(page, 'Customer', 'Larch Print');
    await press(page, 'Start');
    await see(page, 'Larch Print');
    await page.close();
  });

  it('a token of ours that was to be kept is added instead', async () => {
    const { token } = await issueFor(await signInAs(people.sandbox.url, ADMIN));
    const page = await people.technician.openOptions('kept');
    await press(page, 'Keep a token by hand');
    await type(page, 'Transfer token', token);
    await press(page, 'Go to Add a Customer');
    await see(page, '1 token found');
    await press(page, 'Add');
    await see(page, 'added "Bluebird Dental"');
    await follow(page, 'Kept tokens');
    await seeKept(page, 'Console of a vendor', 'kept until');
    expect(await page.$$('.kept-row')).toHaveLength(1);
  });
});
