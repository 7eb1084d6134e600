import type { Page } from 'puppeteer';
import { describe, expect, it } from 'vitest';
import { press, see, type as typeInto } from '#scripts/people.ts';
import { checkAxe } from '#test/support/axe.ts';
import { consolePages } from '#test/support/console-pages.ts';

const ADMIN = 'admin@bluebird.example';

const tick = (page: Page, name: string) =>
  page.locator(`::-p-aria([name="${name}"][role="checkbox"])`).click();

describe('the License Manager', () => {
  const pages = consolePages();
  const open = () => pages.open(ADMIN, '/licences', 'licences used');
  const find = async (page: Page, name: string) => {
    await typeInto(page, 'Name or address', name);
    await see(page, '1 user found.');
  };
  const held = async (name: string) => {
    const { id } = await pages.account(ADMIN, 'bluebird.example');
    const { items } = await (await pages.client(ADMIN)).listLicences({
      params: { id },
      query: { search: name },
    });
    return items[0]?.licence;
  };

  it('finds somebody, gives a licence and saves it', async () => {
    const page = await open();
    await find(page, 'pryce');
    await tick(page, 'Owen Pryce');
    await press(page, 'Assign standard');
    await see(page, '1 user changed, not saved. Then 24 of 25 licences used, 1 available.');
    await checkAxe(page);
    await press(page, 'Save Changes');
    await see(page, 'No changes.');
    await see(page, '24 of 25 licences used');
    expect(await held('pryce')).toBe('standard');
    await page.close();
  });

  it('asks before one’s own is given up', async () => {
    const page = await open();
    await find(page, 'brandt');
    await tick(page, 'Ada Brandt');
    await press(page, 'Unassign');
    await press(page, 'Save Changes');
    await see(page, 'Give up your own licence?');
    await press(page, 'Cancel');
    expect(await held('brandt')).toBe('standard');
    await page.close({ runBeforeUnload: false });
  });

  it('shows both versions where somebody else has saved meanwhile, and overwrites nothing by itself', async () => {
    const page = await open();
    await find(page, 'dahl');
    await tick(page, 'Sunniva Dahl');
    await press(page, 'Unassign');
    const { id } = await pages.account(ADMIN, 'bluebird.example');
    const client = await pages.client(ADMIN);
    const { items, version } = await client.listLicences({ params: { id }, query: { search: 'dahl' } });
    const body = { assign: [{ userId: items[0]?.id ?? '', kind: 'archived' as const }], unassign: [] };
    await client.changeLicences({ params: { id }, body, ifMatch: version });
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
});
