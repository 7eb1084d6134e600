import { HOUR } from '#test/unit/support/records.ts';
import { add } from '../people.ts';
import { issueAs } from './issue-as.ts';
import { type Screen, showing } from './screen.ts';
import type { Stage } from './stage.ts';
import { QUEUES, storeQueue } from './stored-queue.ts';
import { storeGlance } from './stored-status.ts';

const TECH = 'tech@northwind.example';

/** The console stops, comes back, and no longer knows the browser. */
export function inTrouble(stage: Stage): Screen[] {
  const { callsOf, connected } = stage;
  const options = async (view: string, text: string) =>
    showing(await (await connected(TECH)).openOptions(view), text);
  return [
    {
      name: 'popup-reseller-retrying',
      async open() {
        const token = await issueAs(stage, 'admin@alderfinch.example');
        await stage.stopConsole();
        const popup = await (await connected(TECH)).openPopup();
        await add(popup, token);
        return showing(popup, 'retrying', 'not reached');
      },
    },
    {
      name: 'options-status-stopped',
      async open() {
        const page = await options('status', 'not reached');
        await storeGlance(page, { checkedAt: Date.now() - 3 * HOUR });
        return showing(page, 'last checked 3 hours ago');
      },
    },
    {
      name: 'popup-reseller-signed-out',
      async open() {
        await stage.startConsole();
        const technician = await callsOf(TECH);
        for (const { id } of (await technician.listBrowsers({ query: {} })).items)
          await technician.revokeBrowser({ params: { id } });
        return showing(await (await connected(TECH)).openPopup(), 'Sign in again');
      },
    },
    {
      name: 'options-queue-paused',
      async open() {
        const page = await options('add', 'Sign in again');
        await storeQueue(page, QUEUES.working);
        return showing(page, 'paused, sign in again', 'The rest continues when');
      },
    },
    {
      name: 'options-connections-signed-out',
      open: () => options('connections', 'Sign in again'),
    },
  ];
}
