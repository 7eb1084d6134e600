import type { Page } from 'puppeteer';
import { aConnection, aRow } from '#test/unit/support/records.ts';
import { press, see } from '../people.ts';
import { memoryOf } from './memory.ts';
import { sampleTokens } from './sample-tokens.ts';
import { type Screen, seen } from './screen.ts';
import type { Stage } from './stage.ts';
import { storeAccounts } from './stored-accounts.ts';
import { storeConnection } from './stored-connection.ts';
import { visitors } from './visitors.ts';

const EMPTY = 'No transfer token yet';
const FULL = 'expired unused';

/** The history of transfer tokens: empty, with tokens in every state, and narrowed down. */
export function histories({ browserOf, ...stage }: Stage): Screen[] {
  const { openAs } = visitors({ browserOf, ...stage });
  const browser = () => browserOf('a customer with a history');
  const options = async () => (await browser()).openOptions('tokens');
  const settings = async (address: string, text: string) => {
    const page = await openAs('admin@alderfinch.example', '/settings', 'History');
    await answerTokens(page);
    await page.goto(`${stage.origin}/settings${address}`);
    return seen(page, text);
  };
  return [
    {
      name: 'options-history-empty',
      async open() {
        await storeCustomer(await (await browser()).openOptions('connections'));
        return seen(await options(), EMPTY);
      },
    },
    {
      name: 'options-history',
      async open() {
        const page = await options();
        await see(page, EMPTY);
        await storeTokens(page);
        return seen(page, FULL);
      },
    },
    {
      name: 'options-history-narrowed',
      async open() {
        const page = await options();
        await press(page, 'Redeemed 2');
        return seen(page, '2 of 9 tokens shown');
      },
    },
    { name: 'popup-history', open: async () => seen(await (await browser()).openPopup(), 'All 9 tokens') },
    { name: 'settings-history', open: () => settings('', FULL) },
    { name: 'settings-history-none', open: () => settings('?history=active', 'Show all tokens') },
  ];
}

async function storeCustomer(page: Page): Promise<void> {
  const { organization, person } = aConnection();
  await storeConnection(page, Date.now(), {
    role: 'admin',
    person: { ...person, name: 'Ada Brandt', email: 'admin@bluebird.example' },
    organization: {
      ...organization,
      kind: 'customer',
      name: 'Bluebird Dental',
      domain: 'bluebird.example',
      resellerPublicId: null,
    },
  });
  await storeAccounts(page, [aRow()], 1);
}

/** Into the extension's memory. */
async function storeTokens(page: Page): Promise<void> {
  const memory = await memoryOf(page);
  await memory.evaluate(
    ({ connectionId, change }, rows) =>
      change('tokenRows', (tokenRows) => {
        for (const row of rows) tokenRows.put(row, [connectionId, row.id]);
      }),
    sampleTokens(Date.now()),
  );
}

/** For the console's answer, without those that are active. */
async function answerTokens(page: Page): Promise<void> {
  const items = sampleTokens(Date.now()).slice(2);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    void (new URL(request.url()).pathname === '/api/v1/transfer-tokens'
      ? request.respond({
          contentType: 'application/json',
          body: JSON.stringify({ items, nextCursor: null }),
        })
      : request.continue());
  });
}
