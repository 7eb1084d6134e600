import type { Page } from 'puppeteer';
import { makeToken } from '#lib/domain/token.ts';
import { see, type } from '../people.ts';
import { issueAs } from './issue-as.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';
import { QUEUES, storeQueue } from './stored-queue.ts';

const OTHER_TECH = 'tech@harbor.example';
const PLACES = ['popup', 'options'] as const;

/** Adding many: what is seen before, in the midst of it and afterwards, in the popup and on the options page. */
export function addingMany({ origin, connected }: Stage): Screen[] {
  let text = '';
  const opened = async (place: (typeof PLACES)[number]) => {
    const browser = await connected(OTHER_TECH);
    const page = place === 'popup' ? await browser.openPopup() : await browser.openOptions('add');
    await see(page, 'Add a Customer');
    return page;
  };
  const issue = async () => {
    text ||= [
      await issueAs(origin, 'admin@bluebird.example'),
      await issueAs(origin, 'admin@alderfinch.example', { resellerPublicId: 'northwind-it' }),
      makeToken(),
      makeToken(),
    ].join('\n');
    return text;
  };
  const queue = async (page: Page, name: keyof typeof QUEUES) => {
    await storeQueue(page, QUEUES[name]);
    const lines = Math.min(4, QUEUES[name].length);
    await page.waitForFunction(
      (least) => {
        const { length } = document.querySelectorAll('.queue-row');
        return least === 0 ? length === 0 : length >= least;
      },
      {},
      lines,
    );
    return page;
  };
  return PLACES.flatMap((place): Screen[] => [
    {
      name: `${place}-add-preview`,
      async open() {
        const page = await opened(place);
        await type(page, 'Transfer tokens', await issue());
        await see(page, 'Bluebird Dental');
        return page;
      },
    },
    ...(['working', 'retrying', 'finished', 'empty'] as const).map((name) => ({
      name: `${place}-queue-${name}`,
      open: async () => queue(await opened(place), name),
    })),
  ]);
}
