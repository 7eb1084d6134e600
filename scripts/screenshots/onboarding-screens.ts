import type { Page } from 'puppeteer';
import { API_BASE as API } from '#lib/contract/send.ts';
import type { Client, PendingAuthorization } from '#lib/domain/onboarding.ts';
import { aRow, DAY, HOUR } from '#test/unit/support/records.ts';
import { press, see, type } from '../people.ts';
import { type CannedAnswers, withCannedAnswers } from './canned-answers.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const TECH = 'tech@northwind.example';

/** The dialogs New SaaS Account and Check Authorization in their states. */
export function onboarding({ connected, visitor, origin }: Stage): Screen[] {
  const open = async (address: string, answers: CannedAnswers, text: string) => {
    const page = await visitor(TECH);
    await withCannedAnswers(page, { ...usual(Date.now()), ...answers });
    await page.goto(`${origin}/status${address}`);
    await see(page, text);
    return page;
  };
  const dialog = async (answers: CannedAnswers = {}) => {
    const page = await open('', answers, 'Add SaaS Client');
    await press(page, 'Add SaaS Client');
    await see(page, 'New SaaS Account');
    return page;
  };
  const check = (answers: CannedAnswers, text: string) => open('?check=dune', answers, text);
  return [
    { name: 'add-client', open: () => dialog() },
    {
      name: 'options-add-client',
      async open() {
        const page = await (await connected(TECH)).openOptions('status');
        await press(page, 'Add SaaS Client');
        await see(page, 'Acknowledgement');
        return page;
      },
    },
    {
      name: 'add-client-filled',
      async open() {
        const page = await dialog();
        await fill(page);
        return page;
      },
    },
    {
      name: 'add-client-wrong',
      async open() {
        const page = await dialog();
        await tick(page, 'agreed');
        await submit(page);
        await see(page, 'Enter the first name');
        return page;
      },
    },
    {
      name: 'add-client-refused',
      async open() {
        const page = await dialog({ [`POST ${API}/clients`]: { refusal: 'already-authorized' } });
        await fill(page);
        await submit(page);
        await see(page, 'already protected');
        return page;
      },
    },
    {
      name: 'add-client-added',
      async open() {
        const account = aRow({ name: 'Larch Print', domain: 'larchprint.example', authorizedAt: null });
        const page = await dialog({ [`POST ${API}/clients`]: { body: { account } } });
        await fill(page);
        await submit(page);
        await see(page, 'on its way');
        return page;
      },
    },
    {
      name: 'check-authorization',
      open: () => check({}, 'Cancel request'),
    },
    {
      name: 'check-authorization-address',
      async open() {
        const page = await check({}, 'Cancel request');
        await press(page, 'Change address');
        await see(page, 'Send to this address');
        return page;
      },
    },
    {
      name: 'check-authorization-several',
      async open() {
        const gone = { [`POST ${API}/accounts/gale/authorization`]: { refusal: 'not-found' } } as const;
        const page = await check(gone, 'Cancel request');
        await tick(page, 'Choose all');
        await press(page, 'Send 4 again');
        await see(page, 'are queued again');
        return page;
      },
    },
    {
      name: 'check-authorization-nothing',
      open: () =>
        check(
          { [`GET ${API}/authorizations`]: { body: { items: [], nextCursor: null } } },
          'Nothing is waiting',
        ),
    },
    {
      name: 'check-authorization-failed',
      open: () => check({ [`GET ${API}/authorizations`]: { refusal: 'unavailable' } }, 'Try again'),
    },
  ];
}

async function submit(page: Page): Promise<void> {
  await page.locator('dialog button[type="submit"]').click();
}

async function fill(page: Page): Promise<void> {
  await type(page, 'Client name', 'Larch Print');
  await type(page, 'First name', 'Ines');
  await type(page, 'Last name', 'Larsen');
  await type(page, 'E-mail', 'ines@larchprint.example');
  const country = await page.waitForSelector('::-p-aria([name="Country code"])');
  await country?.select('DE');
  await type(page, 'Mobile phone', '0151 23456789');
  await tick(page, 'Users Auto-Add');
  await tick(page, 'Enable User License Cap');
  await type(page, 'Enter cap', '25');
  await tick(page, 'agreed');
}

/** Scrolls to the label first, because the dialog's footer may cover it. */
async function tick(page: Page, words: string): Promise<void> {
  const label = await page.locator(`::-p-xpath(//label[contains(., "${words}")])`).waitHandle();
  await label.evaluate((node) => node.scrollIntoView({ block: 'center' }));
  await label.click();
}

function usual(now: number): CannedAnswers {
  const items = requests(now);
  return {
    [`GET ${API}/clients`]: { body: { items: clients, nextCursor: null, defaultRegion: 'eu' } },
    [`GET ${API}/authorizations`]: { body: { items, nextCursor: null } },
    ...Object.fromEntries(
      items.map((item) => [`POST ${API}/accounts/${item.accountId}/authorization`, { body: item }]),
    ),
  };
}

const user = {
  firstName: 'Dora',
  lastName: 'Dune',
  email: 'dora@dunehotels.example',
  phone: '+4915123456789',
};

const clients: Client[] = [
  {
    name: 'Dune Hotels',
    domain: 'dunehotels.example',
    services: [{ service: 'office365', state: 'pending' }],
    users: [user],
  },
  { name: 'Heron & Daughters', domain: 'heron.example', services: [], users: [] },
];

function requests(now: number): PendingAuthorization[] {
  const at = (ms: number) => new Date(now + ms).toISOString();
  const request = (
    id: string,
    name: string,
    domain: string,
    changes: Partial<PendingAuthorization> = {},
  ): PendingAuthorization => ({
    accountId: id,
    account: { id, name, domain, service: 'office365', region: 'eu' },
    managedBy: 'client',
    user: { ...user, email: `dora@${domain}` },
    requestedAt: at(-6 * DAY),
    requestedBy: 'Tariq Osman',
    mail: { state: 'sent', reason: null, at: at(-6 * DAY) },
    begunAt: null,
    declinedAt: null,
    expiresAt: at(DAY),
    ...changes,
  });
  return [
    request('elm', 'Elm Street Vets', 'elmstreetvets.example', {
      expiresAt: at(-DAY),
      begunAt: at(-3 * DAY),
    }),
    request('dune', 'Dune Hotels', 'dunehotels.example', { begunAt: at(-2 * HOUR) }),
    request('gale', 'Bücher Gale', 'xn--bcher-kva.example', {
      mail: { state: 'refused', reason: '550 5.1.1 No such mailbox here', at: at(-5 * DAY) },
    }),
    request('ivy', 'Ivy Tailors', 'ivy.example', { managedBy: 'both', mail: null }),
  ];
}
