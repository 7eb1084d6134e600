import type { Page } from 'puppeteer';
import type { Glance } from '#lib/domain/glance.ts';
import { DAY } from '#test/unit/support/records.ts';
import { press, see } from '../people.ts';
import { BADGES, badgesPage } from './badge-states.ts';
import { sampleAccounts } from './sample-accounts.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';
import { NOBODY, NONE, storeGlance } from './stored-status.ts';

const TECH = 'tech@northwind.example';

/** The popup's glance in each state, the options page's Alerts, and the badge. */
export function glancing({ connected }: Stage): Screen[] {
  let before: Glance | undefined;
  const popup = async () => {
    const page = await (await connected(TECH)).openPopup();
    await see(page, 'checked');
    return page;
  };
  /** Opening it polls the console, whose answer would overwrite records that are stored afterwards. */
  const checked = async () => {
    const page = await popup();
    await press(page, 'Check now');
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
    return page;
  };
  const after = async (page: Page, text: string, name?: string) => {
    if (name !== undefined) await page.locator(`::-p-aria([name^="${name}"])`).click();
    await see(page, text);
    return page;
  };
  return [
    {
      name: 'popup-reseller-mute-menu',
      async open() {
        const page = await popup();
        await page.locator('[aria-label^="Favorite: "]').click();
        await page.waitForSelector('[aria-pressed="true"]');
        await page.locator('[aria-label^="Mute "]').click();
        return after(page, 'Until it changes');
      },
    },
    {
      name: 'popup-reseller-muted',
      async open() {
        const page = await popup();
        await page.locator('[aria-label^="Mute "]').click();
        await press(page, 'For 7 days');
        await see(page, '1 muted');
        await press(page, '1 muted');
        return after(page, 'until ');
      },
    },
    {
      name: 'popup-reseller-well',
      async open() {
        before = await storeGlance(await checked(), {
          counts: { ...NONE, ok: 12 },
          ...NOBODY,
        });
        return after(await popup(), 'are well');
      },
    },
    {
      name: 'popup-reseller-counted-again',
      async open() {
        const page = await checked();
        await storeGlance(page, { turnsAt: 0, muted: 90 });
        return after(page, 'counted again');
      },
    },
    {
      name: 'popup-reseller-stale',
      async open() {
        const page = await checked();
        const last = Date.now() - 2 * DAY;
        await storeGlance(page, {
          checkedAt: last,
          failure: 'unreachable',
          countedAt: Date.now(),
          counts: { ...NONE, stale: 5 },
          ...NOBODY,
          worst: sampleAccounts(last)
            .filter(({ authorizedAt, mute }) => authorizedAt && !mute)
            .slice(0, 5),
        });
        return after(page, 'console not reached');
      },
    },
    {
      name: 'popup-reseller-unchecked',
      async open() {
        const page = await checked();
        await storeGlance(page, { checkedAt: null, failure: null, counts: NONE, ...NOBODY });
        return after(page, 'Nothing known yet');
      },
    },
    {
      name: 'options-alerts',
      async open() {
        const page = await (await connected(TECH)).openOptions('alerts');
        if (before) await storeGlance(page, before);
        return after(page, 'In this browser');
      },
    },
    {
      name: 'badge-states',
      async open() {
        const page = await (await connected(TECH)).browser.newPage();
        await page.setContent(badgesPage(BADGES));
        return page;
      },
    },
  ];
}
