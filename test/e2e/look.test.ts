import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { see } from '#scripts/people.ts';
import { inBothBrowsers } from '#test/support/both-browsers.ts';
import type { BrowserUi } from '#test/support/browser-ui.ts';
import { connect } from '#test/support/connect.ts';
import { type Pages, servePages } from '#test/support/pages.ts';
import { openSandbox, type Sandbox } from '#test/support/sandbox.ts';
import { issueAs } from '#test/support/sandbox-people.ts';
import { tokenInEachPlace, tokenPages } from '#test/support/token-page.ts';

const TECH = 'tech@northwind.example';

inBothBrowsers('where the token already is', (launch) => {
  const placed = tokenInEachPlace();
  let sandbox: Sandbox;
  let pages: Pages;
  let ui: BrowserUi;
  let tab: Page;
  let token: string;

  beforeAll(async () => {
    sandbox = await openSandbox();
    token = await issueAs(sandbox.url, 'admin@bluebird.example');
    pages = await servePages(({ otherOrigin }) => ({
      ...tokenPages(placed, otherOrigin),
      '/mail': `<!doctype html><title>Mail</title><p style="padding: 50px">Our token: ${token.slice(0, 20)}<br>${token.slice(20)}</p>`,
    }));
    ui = await launch();
    await connect(ui.extension, sandbox.url, TECH);
    tab = await ui.openTab();
  });
  afterAll(async () => {
    await ui.extension.close();
    await pages.close();
    await sandbox.close();
  });

  async function look() {
    const popup = await ui.openPopup(tab);
    await popup.press('Look on this page');
    return popup;
  }

  it('"Look on this page" finds what is to be seen, and names the frame it could not look into', async () => {
    await tab.goto(`${pages.origin}/tokens`);
    const popup = await look();
    await popup.see('10 tokens found on this page.');
    const { hidden, password, otherOrigin, ...found } = placed;
    expect((await popup.lines()).sort()).toEqual(Object.values(found).sort());
    await popup.see(`Could not read frames from: ${new URL(pages.otherOrigin).host}.`);
    await popup.close();
  });

  it('says that there is none', async () => {
    await tab.goto(`${pages.origin}/none`);
    const popup = await look();
    await popup.see('No transfer token on this page.');
    expect(await popup.lines()).toEqual([]);
    await popup.close();
  });

  it('says where the browser does not let it look', async () => {
    await ui.goToClosedPage(tab);
    const popup = await look();
    await popup.see('The browser does not let extensions read this page.');
    await popup.close();
  });

  it('says so in the PDF viewer', async () => {
    await tab.goto(`${pages.origin}/letter.pdf`, { waitUntil: [] });
    await expect.poll(() => tab.url()).toContain('/letter.pdf');
    const popup = await look();
    await popup.see('The browser does not let extensions read this page.');
    await popup.close();
  });

  it('the context menu brings selected text to where Enter adds it', async () => {
    await tab.goto(`${pages.origin}/mail`);
    await tab.evaluate(() => getSelection()?.selectAllChildren(document.body));
    const options = await ui.chooseForSelection(tab, 'Add customer with this transfer token');
    await see(options, '1 token found');
    await options.waitForFunction(() => document.activeElement?.textContent === 'Add');
    await options.keyboard.press('Enter');
    await see(options, 'added "Bluebird Dental"');
    expect(await options.$eval('textarea', ({ value }) => value)).toBe('');
  });
});
