import type { Page } from 'puppeteer';
import { choose } from '#test/support/on-page.ts';
import { DAY, HOUR } from '#test/unit/support/records.ts';
import { press, see, type } from '../people.ts';
import { memoryOf } from './memory.ts';
import { type Screen, seen } from './screen.ts';
import type { Stage } from './stage.ts';
import { visitors } from './visitors.ts';

const OFFICE = 'office@bluebird.example';
const ELM = 'admin@elmbooks.example';
const GENERATE = 'Generate Transfer Token';

/** What has to come first, and what is asked, before a token is generated. */
export function generating(stage: Stage): Screen[] {
  const { openAs } = visitors(stage);
  const popup = async () => (await stage.connected(OFFICE)).openPopup();
  const popupOfAccount = (name: string, account: object, text: string): Screen => ({
    name,
    async open() {
      await changeAccounts(await (await stage.connected(OFFICE)).openOptions('tokens'), account);
      return seen(await popup(), text);
    },
  });
  const at = (ms: number) => new Date(Date.now() + ms).toISOString();
  const bound = async (publicId: string, text: string) => {
    const page = await openAs(OFFICE, '/settings', 'Reseller Settings');
    await choose(page, 'Reseller', 'a reseller by its public id');
    await type(page, 'Public id of the reseller', publicId);
    await press(page, 'Look up');
    return seen(page, text);
  };
  return [
    { name: 'settings-bound', open: () => bound('harbor-msp', 'harbor.example') },
    { name: 'settings-bound-unknown', open: () => bound('no-such-id', 'No reseller has') },
    {
      name: 'settings-member',
      open: () => openAs('staff@bluebird.example', '/settings', 'Only an administrator'),
    },
    popupOfAccount('popup-customer-last-day', { plan: 'trial', trialEndsAt: at(5 * HOUR) }, 'trial, ends in'),
    popupOfAccount('popup-customer-trial-ended', { plan: 'trial', trialEndsAt: at(-DAY) }, 'trial ended'),
    popupOfAccount('popup-customer-pending', { plan: 'trial', authorizedAt: null }, 'not authorized yet'),
    {
      name: 'settings-two-accounts',
      async open() {
        await startTrials(stage);
        return openAs(ELM, '/settings', 'Choose an account');
      },
    },
    {
      name: 'settings-signed-out',
      async open() {
        const page = await openAs(ELM, '/settings', 'Choose an account');
        await choose(page, 'Account', 'Google Workspace, elmbooks.example');
        const context = page.browserContext();
        await context.deleteCookie(...(await context.cookies()));
        await press(page, GENERATE);
        return seen(page, 'Your choices stay here');
      },
    },
  ];
}

/** Of the extension's customer: every account gets these changes, until the console tells of it anew. */
async function changeAccounts(page: Page, changes: object): Promise<void> {
  await see(page, 'Hand over');
  const memory = await memoryOf(page);
  await memory.evaluate(
    ({ change, settled }, changed) =>
      change('accounts', async (accounts) => {
        const [keys, rows] = await Promise.all([settled(accounts.getAllKeys()), settled(accounts.getAll())]);
        rows.forEach((row, place) => void accounts.put({ ...row, ...changed }, keys[place]));
      }),
    changes,
  );
  await page.close();
}

/** Of both services, of a company that has nothing else. */
async function startTrials({ callsOf }: Stage): Promise<void> {
  const calls = await callsOf('admin@bluebird.example');
  for (const service of ['office365', 'google'] as const) {
    const { id } = await calls.startTrial({
      body: { organization: 'Elm Books', domain: 'elmbooks.example', service, region: 'eu' },
    });
    await calls.authorizeTrial({ params: { id } });
  }
}
