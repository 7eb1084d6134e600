import type { Page } from 'puppeteer';
import { toStored } from '#lib/browser/stored-row.ts';
import type { AccountFacts } from '#lib/domain/account.ts';
import { accountsStored } from '#test/support/extension-storage.ts';
import { choose } from '#test/support/on-page.ts';
import { DAY, HOUR } from '#test/unit/support/records.ts';
import { press, see, type } from '../people.ts';
import { extensionDatabase } from './extension-database.ts';
import { type Screen, showing } from './screen.ts';
import { pageOpeners, type Stage } from './stage.ts';

const OFFICE = 'office@bluebird.example';
const ELM = 'admin@elmbooks.example';
const GENERATE = 'Generate Transfer Token';

/** The requirements and questions before a token is generated. */
export function generating(stage: Stage): Screen[] {
  const { openAs } = pageOpeners(stage);
  const popup = async () => (await stage.connected(OFFICE)).openPopup();
  const popupOfAccount = (name: string, account: Partial<AccountFacts>, text: string): Screen => ({
    name,
    async open() {
      await changeAccounts(await (await stage.connected(OFFICE)).openOptions('tokens'), account);
      return showing(await popup(), text);
    },
  });
  const at = (ms: number) => new Date(Date.now() + ms).toISOString();
  const bound = async (publicId: string, text: string) => {
    const page = await openAs(OFFICE, '/settings', 'Reseller Settings');
    await choose(page, 'Reseller', 'a reseller by its public id');
    await type(page, 'Public id of the reseller', publicId);
    await press(page, 'Look up');
    return showing(page, text);
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
        return showing(page, 'Your choices stay here');
      },
    },
  ];
}

/** Changes every stored account of the extension's customer, until the console reports it again. */
async function changeAccounts(page: Page, changes: Partial<AccountFacts>): Promise<void> {
  await see(page, 'Hand over');
  const changed = (await accountsStored(page)).map(
    (row) => [row.id, toStored({ ...row, ...changes })] as const,
  );
  const database = await extensionDatabase(page);
  await database.evaluate(
    ({ connectionId, change }, rows) =>
      change('accounts', (accounts) => {
        for (const [id, row] of rows) accounts.put(row, [connectionId, id]);
      }),
    changed,
  );
  await page.close();
}

/** Accounts of both services, of a company that has no others. */
async function startTrials({ callsOf }: Stage): Promise<void> {
  const calls = await callsOf('admin@bluebird.example');
  for (const service of ['office365', 'google'] as const) {
    const { id } = await calls.startTrial({
      body: { organization: 'Elm Books', domain: 'elmbooks.example', service, region: 'eu' },
    });
    await calls.authorizeTrial({ params: { id } });
  }
}
