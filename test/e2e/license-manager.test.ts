import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import type { License } from '#lib/domain/license.ts';
import { press, pressOn, see, type as typeInto } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { consolePages } from '#test/support/console-pages.ts';

const ADMIN = 'admin@bluebird.example';

const tick = (page: Page, name: string, user: string) =>
  pressOn(page, `::-p-aria([name="${name}, ${user}@bluebird.example"][role="checkbox"])`);
/** Waits until the heading has the focus: what had it went. */
const atHeading = (page: Page) => page.waitForFunction(() => document.activeElement?.id === 'users');

describe('the License Manager', () => {
  const pages = consolePages();
  const open = () => pages.open(ADMIN, '/licenses', 'licenses used');
  const find = async (page: Page, name: string) => {
    await typeInto(page, 'Name or address', name);
    await see(page, '1 user found.');
  };
  const held = async (name: string) => {
    const { id } = await pages.account(ADMIN, 'bluebird.example');
    const { items } = await (await pages.client(ADMIN)).listLicenses({
      params: { id },
      query: { search: name },
    });
    return items[0]?.license;
  };
  const saveElsewhere = async (name: string, kind: License) => {
    const { id } = await pages.account(ADMIN, 'bluebird.example');
    const client = await pages.client(ADMIN);
    const { items, version } = await client.listLicenses({ params: { id }, query: { search: name } });
    const body = { assign: [{ userId: items[0]?.id ?? '', kind }], unassign: [] };
    await client.changeLicenses({ params: { id }, body, ifMatch: version });
  };

  it('finds somebody, gives a license and saves it', async () => {
    const page = await open();
    await find(page, 'pryce');
    await tick(page, 'Owen Pryce', 'office');
    await press(page, 'Assign standard');
    await atHeading(page);
    await see(page, '1 user changed, not saved. Then 24 of 25 licenses used, 1 available.');
    await checkAxe(page);
    await press(page, 'Save Changes');
    await see(page, 'No changes.');
    await see(page, '24 of 25 licenses used');
    await atHeading(page);
    expect(await held('pryce')).toBe('standard');
    await page.close();
  });

  it('asks before one’s own is given up', async () => {
    const page = await open();
    await find(page, 'brandt');
    await tick(page, 'Ada Brandt', 'admin');
    await press(page, 'Unassign');
    await press(page, 'Save Changes');
    await see(page, 'Give up your own license?');
    await press(page, 'Cancel');
    expect(await held('brandt')).toBe('standard');
    await page.close({ runBeforeUnload: false });
  });

  it('shows both versions where somebody else has saved meanwhile, and overwrites nothing by itself', async () => {
    const page = await open();
    await find(page, 'dahl');
    await tick(page, 'Sunniva Dahl', 'staff');
    await press(page, 'Unassign');
    await saveElsewhere('dahl', 'archived');
    await press(page, 'Save Changes');
    await see(page, '1 user changed by somebody else meanwhile');
    await checkAxe(page);
    expect(await held('dahl')).toBe('archived');
    await press(page, 'Keep what I chose');
    await press(page, 'Save Changes');
    await see(page, 'No changes.');
    expect(await held('dahl')).toBeNull();
    await page.close();
  });

  it('changes all who were found, and nobody else', async () => {
    const page = await open();
    await find(page, 'pryce');
    await press(page, 'Change all who were found');
    await see(page, 'Change all 1 user?');
    await page
      .locator('::-p-aria([name="What they will hold"][role="combobox"])')
      .fill('archived' satisfies License);
    await checkAxe(page);
    await press(page, 'Save for all');
    await page.waitForSelector('dialog', { hidden: true });
    expect(await held('pryce')).toBe('archived');
    expect(await held('brandt')).toBe('standard');
    await page.waitForFunction(() => document.activeElement?.textContent === 'Change all who were found');
    await page.close();
  });

  it('knows who was ticked before somebody else saved, and asks no more once both versions are shown', async () => {
    const page = await open();
    await find(page, 'brandt');
    await tick(page, 'Ada Brandt', 'admin');
    await saveElsewhere('brandt', 'archived');
    await find(page, 'pryce');
    await page.locator('::-p-aria([name="Owen Pryce, office@bluebird.example"][role="checkbox"])').wait();
    await press(page, 'Unassign');
    await press(page, 'Save Changes');
    await see(page, 'Give up your own license?');
    await pressOn(page, 'dialog ::-p-aria([name="Save Changes"][role="button"])');
    await see(page, '1 user changed by somebody else meanwhile');
    expect(await page.$('dialog')).toBeNull();
    expect(await held('brandt')).toBe('archived');
    await press(page, 'Leave what was saved');
    await see(page, 'No changes.');
    await page.close();
  });
});
