import type { Page } from 'puppeteer';
import { makeToken } from '#lib/domain/token.ts';
import { press, see } from '../people.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const TECH = 'tech@northwind.example';
const FRAME = '<iframe src="https://mail.example/inbox"></iframe>';

/** The results of "Look on this page" for each kind of page. */
export function scanningPages({ origin, connected }: Stage): Screen[] {
  let tab: Page | undefined;

  /** Uses a page of the console that has no scripts, as any web page would do. */
  const pageWith = async (html: string) => {
    const page = await tabOf(`${origin}/healthz`);
    await page.evaluate((content) => {
      document.body.innerHTML = content;
    }, html);
    return page;
  };
  const tabOf = async (address: string) => {
    tab ??= await (await connected(TECH)).browser.newPage();
    await tab.goto(address);
    return tab;
  };
  const scan = async (page: Page, text: string) => {
    const popup = await (await connected(TECH)).openPopup(page);
    await see(popup, 'checked');
    await press(popup, 'Look on this page');
    await see(popup, text);
    return popup;
  };
  const paragraphs = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join('');

  return [
    {
      name: 'popup-look-found',
      async open() {
        const page = await pageWith(paragraphs([makeToken(), makeToken(), makeToken()]));
        const popup = await scan(page, '3 tokens found on');
        await see(popup, 'No such transfer token');
        return popup;
      },
    },
    {
      name: 'popup-look-frames',
      open: async () => scan(await pageWith(makeToken() + FRAME), 'frames from: mail.example'),
    },
    {
      name: 'popup-look-none',
      open: async () => scan(await pageWith('<p>Good morning.</p>'), 'No transfer token'),
    },
    {
      name: 'popup-look-closed',
      open: async () => scan(await tabOf('chrome://version'), 'does not let extensions read'),
    },
  ];
}
