import type { Page } from 'puppeteer';
import { makeToken } from '#lib/domain/token.ts';
import { see, type } from '../people.ts';
import { issueAs } from './issue-as.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';
import { QUEUES, storeQueue } from './stored-queue.ts';

const OTHER_TECH = 'tech@harbor.example';
/** The text above each of them once it is rendered. */
const STANDINGS: Record<keyof typeof QUEUES, string> = {
  working: '3 of 10 added, 1 refused',
  retrying: '1 of 4 added',
  finished: '4 customers added, 1 refused, 1 stopped',
  empty: '',
};
const PLACES = ['popup', 'options'] as const;

/** Adding many tokens: before, during and after, in the popup and on the options page. */
export function addingMany(stage: Stage): Screen[] {
  let text = '';
  const opened = async (place: (typeof PLACES)[number]) => {
    const browser = await stage.connected(OTHER_TECH);
    const page = place === 'popup' ? await browser.openPopup() : await browser.openOptions('add');
    await see(page, 'Add a Customer');
    return page;
  };
  const issue = async () => {
    text ||= [
      await issueAs(stage, 'admin@bluebird.example'),
      await issueAs(stage, 'admin@alderfinch.example', { resellerPublicId: 'northwind-it' }),
      makeToken(),
      makeToken(),
    ].join('\n');
    return text;
  };
  const queue = async (page: Page, name: keyof typeof QUEUES) => {
    await storeQueue(page, QUEUES[name]);
    await page.waitForFunction(
      (words) => document.querySelector<HTMLElement>('.queue-standing')?.innerText === words,
      {},
      STANDINGS[name],
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
        await see(page, 'No such transfer token');
        return page;
      },
    },
    ...(['working', 'retrying', 'finished', 'empty'] as const).map((name) => ({
      name: `${place}-queue-${name}`,
      open: async () => queue(await opened(place), name),
    })),
  ]);
}
