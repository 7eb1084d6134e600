import type { Page } from 'puppeteer';
import type { Glance } from '#lib/domain/glance.ts';
import { press, see } from '../people.ts';
import { BADGES, badgesPage } from './badge-states.ts';
import { memoryOf } from './memory.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const TECH = 'tech@northwind.example';

/** What the popup's glance says in each state, the options page's Alerts, and the badge. */
export function glancing({ connected }: Stage): Screen[] {
  const popup = async () => {
    const page = await (await connected(TECH)).openPopup();
    await see(page, 'checked');
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
        await page.locator('[aria-label^="Favourite: "]').click();
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
        await store(await popup(), {
          counts: { critical: 0, warning: 0, stale: 0, expired: 0, pending: 0, ok: 12 },
          worst: [],
          muted: 0,
          mutedRows: [],
        });
        return after(await popup(), 'are well');
      },
    },
    {
      name: 'popup-reseller-counted-again',
      async open() {
        const page = await popup();
        await store(page, { turnsAt: 0, muted: 90 });
        return after(page, 'counted again');
      },
    },
    {
      name: 'options-alerts',
      open: async () => after(await (await connected(TECH)).openOptions('alerts'), 'In this browser'),
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

/** Makes the stored glance another one, as if so much had been counted. */
async function store(page: Page, changes: Partial<Glance>): Promise<void> {
  const memory = await memoryOf(page);
  await memory.evaluate(
    ({ change, settled }, different) =>
      change('glances', async (glances) => {
        const [glance] = await settled(glances.getAll());
        glances.put({ ...glance, ...different }, glance.connectionId);
      }),
    changes,
  );
}
