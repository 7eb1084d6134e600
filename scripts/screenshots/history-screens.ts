import type { Page } from 'puppeteer';
import { aConnection, aRow } from '#test/unit/support/records.ts';
import { press, see } from '../people.ts';
import { extensionDatabase } from './extension-database.ts';
import { sampleTokens } from './sample-tokens.ts';
import { type Screen, showing } from './screen.ts';
import { pageOpeners, type Stage } from './stage.ts';
import { storeAccounts, storeConnection } from './stored-status.ts';

const EMPTY = 'No transfer token yet';
const FULL = 'expired unused';

/** The history of transfer tokens: empty, with tokens in every state, and filtered. */
export function histories({ browserOf, ...stage }: Stage): Screen[] {
  const { openAs } = pageOpeners({ browserOf, ...stage });
  const browser = () => browserOf('a customer with a history');
  const options = async () => (await browser()).openOptions('tokens');
  const settings = async (address: string, text: string) => {
    const page = await openAs('admin@alderfinch.example', '/settings', 'History');
    await answerTokens(page);
    await page.goto(`${stage.origin}/settings${address}`);
    return showing(page, text);
  };
  return [
    {
      name: 'options-history-empty',
      async open() {
        await storeCustomer(await (await browser()).openOptions('connections'));
        return showing(await options(), EMPTY);
      },
    },
    {
      name: 'options-history',
      async open() {
        const page = await options();
        await see(page, EMPTY);
        await storeTokens(page);
        return showing(page, FULL);
      },
    },
    {
      name: 'options-history-narrowed',
      async open() {
        const page = await options();
        await press(page, 'Redeemed 2');
        return showing(page, '2 of 9 tokens shown');
      },
    },
    { name: 'popup-history', open: async () => showing(await (await browser()).openPopup(), 'All 9 tokens') },
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

/** Stores tokens in the extension's database. */
async function storeTokens(page: Page): Promise<void> {
  const database = await extensionDatabase(page);
  await database.evaluate(
    ({ connectionId, change }, rows) =>
      change('tokenRows', (tokenRows) => {
        for (const row of rows) tokenRows.put(row, [connectionId, row.id]);
      }),
    sampleTokens(Date.now()),
  );
}

/** Tokens for the console's answer, without active ones. */
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
