import type { Page } from 'puppeteer';
import { press } from '../people.ts';
import { type Screen, showing } from './screen.ts';
import type { Stage } from './stage.ts';
import { storeGuides } from './stored-guides.ts';

/** The guide with the ten steps at Spanning, in a browser without a connection. */
export function guiding({ browserOf }: Stage): Screen[] {
  const opened = async (text: string, view = 'guide') =>
    showing(await (await browserOf('guide')).openOptions(view), text);
  const checklist = (id: string, text: string) => opened(text, `guide?customer=${id}`);
  let empty: Page;
  return [
    {
      name: 'options-guide-empty',
      async open() {
        empty = await opened('Start with a customer');
        return empty;
      },
    },
    {
      name: 'options-guide-start',
      async open() {
        await press(empty, 'Start');
        return showing(empty, 'Type a name or a domain');
      },
    },
    {
      name: 'options-guide-list',
      async open() {
        await storeGuides(empty);
        return showing(empty, 'Under way');
      },
    },
    { name: 'options-guide-checklist', open: () => checklist('midway', 'filled in on') },
    { name: 'options-guide-reseller', open: () => checklist('waiting', 'Copy these steps') },
    { name: 'options-guide-customer', open: () => checklist('own', '2 of 7') },
    { name: 'options-guide-given', open: () => checklist('given', 'Once your reseller') },
    {
      name: 'options-guide-another',
      async open() {
        const page = await checklist('given', 'Choose another token');
        await press(page, 'Choose another token');
        return showing(page, 'Cancel');
      },
    },
    { name: 'options-guide-done', open: () => checklist('done', 'Mark the token as used') },
  ];
}
