import { press, see, type } from '../people.ts';
import { reportJobs } from './report-jobs.ts';
import type { Screen } from './screen.ts';
import { pageOpeners, type Stage } from './stage.ts';

const RESELLER = 'admin@northwind.example';
const TECH = 'tech@northwind.example';
const VIEWER = 'viewer@northwind.example';

/** The console's status page, the pages of single accounts, and their settings. */
export function accounts(stage: Stage): Screen[] {
  const { openAs } = pageOpeners(stage);
  const pathOf = async (email: string, domain: string) => {
    const { items } = await (await stage.callsOf(email)).listAccounts({ query: { limit: 200 } });
    return `/accounts/${items.find((account) => account.domain === domain)?.id}`;
  };
  const account = async (email: string, domain: string) =>
    openAs(email, await pathOf(email, domain), 'Managed by');
  return [
    { name: 'status-page', open: () => openAs(TECH, '/status', 'Client Name') },
    { name: 'status-page-empty', open: () => openAs('tech@harbor.example', '/status', 'No customers yet') },
    {
      name: 'status-page-loading',
      async open() {
        const page = await stage.visitor(TECH);
        await page.setRequestInterception(true);
        // A request without an answer stays pending.
        page.on('request', (request) => {
          if (!request.url().includes('/api/v1/changes')) void request.continue();
        });
        await page.goto(`${stage.origin}/status`);
        await see(page, 'Loading');
        return page;
      },
    },
    {
      name: 'status-page-unreachable',
      async open() {
        const page = await openAs(VIEWER, '/status', 'Client Name');
        await page.setOfflineMode(true);
        await press(page, 'Check now');
        await see(page, 'cannot be reached');
        return page;
      },
    },
    { name: 'account', open: () => account(TECH, 'cobaltridge.example') },
    { name: 'account-warning', open: () => account(RESELLER, 'juniperlaw.example') },
    { name: 'account-stale', open: () => account(VIEWER, 'larkspur.example') },
    { name: 'account-missed', open: () => account(TECH, 'fernhill.example') },
    { name: 'account-unknown', open: () => account(TECH, 'tamarind.example') },
    { name: 'account-by-client', open: () => account(TECH, 'kestrelpress.example') },
    { name: 'account-pending', open: () => account(TECH, 'rowansons.example') },
    { name: 'account-asked-again', open: () => account(TECH, 'thistlefoods.example') },
    { name: 'account-customer', open: () => account('admin@bluebird.example', 'bluebird.example') },
    {
      name: 'account-jobs',
      async open() {
        const admin = 'admin@bluebird.example';
        const client = await stage.callsOf(admin);
        const [own] = (await client.listAccounts({ query: {} })).items;
        await reportJobs(stage.origin, client, own?.id ?? '');
        return account(admin, 'bluebird.example');
      },
    },
    {
      name: 'account-job-runs',
      async open() {
        const page = await account('admin@bluebird.example', 'bluebird.example');
        for (const job of ['borg-archive', 'exchange']) {
          await page.locator(`::-p-xpath(//li[.//h3[.='${job}']]//button[.='Show runs'])`).click();
          await see(page, job === 'exchange' ? 'Completed with errors' : 'Show text');
        }
        await page.locator('::-p-text(Show text)').click();
        await see(page, 'Creating archive');
        return page;
      },
    },
    {
      name: 'account-observed',
      async open() {
        const calls = await stage.callsOf(RESELLER);
        const wren = { name: 'Wren Archives', domain: 'wren.example', label: 'Restic on the NAS' };
        const { id } = await calls.createObservedAccount({ body: { ...wren, service: 'other' } });
        return openAs(RESELLER, `/accounts/${id}`, 'Only watched');
      },
    },
    {
      name: 'account-jobs-licenses',
      open: () => openAs('admin@bluebird.example', '/licenses', 'See which'),
    },
    { name: 'account-not-yours', open: () => openAs(TECH, '/accounts/none', 'No such page') },
    {
      name: 'account-set',
      async open() {
        const page = await account(RESELLER, 'juniperlaw.example');
        for (const tag of ['Gold', 'Calls on Tuesday']) {
          await type(page, 'New tag', tag);
          await press(page, 'Add tag');
          await page.locator(`::-p-aria([name="Remove tag ${tag}"])`).wait();
        }
        await press(page, 'Set for this account');
        await type(page, 'Critical below, in %', '99');
        await press(page, 'Save thresholds');
        await see(page, 'at least as much');
        return page;
      },
    },
    {
      name: 'settings-thresholds',
      async open() {
        const page = await openAs(RESELLER, '/settings', 'Stale after');
        await press(page, 'Save thresholds');
        await see(page, 'Saved for all');
        return page;
      },
    },
  ];
}
