import type { Page } from 'puppeteer';
import type { Client, PendingAuthorization } from '#lib/domain/onboarding.ts';
import { aRow, DAY, HOUR } from '#test/unit/support/records.ts';
import { press, see, type } from '../people.ts';
import type { Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const TECH = 'tech@northwind.example';

/** What is answered in the console's place, by method and path below the API. */
type Answers = Record<string, { status?: number; body: unknown }>;

/** The dialogs New SaaS Account and Check Authorization in their states. */
export function onboarding({ connected, visitor, origin }: Stage): Screen[] {
  const open = async (address: string, answers: Answers, text: string) => {
    const page = await visitor(TECH);
    await answering(page, { ...usual(Date.now()), ...answers });
    await page.goto(`${origin}/status${address}`);
    await see(page, text);
    return page;
  };
  const dialog = async (answers: Answers = {}) => {
    const page = await open('', answers, 'Add SaaS Client');
    await press(page, 'Add SaaS Client');
    await see(page, 'New SaaS Account');
    return page;
  };
  const check = (answers: Answers, text: string) => open('?check=dune', answers, text);
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
        const refused = { status: 410, body: { code: 'already-authorized', status: 410 } };
        const page = await dialog({ 'POST /clients': refused });
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
        const page = await dialog({ 'POST /clients': { status: 201, body: { account } } });
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
        const gone = { status: 404, body: { code: 'not-found', status: 404 } };
        const page = await check({ 'POST /accounts/gale/authorization': gone }, 'Cancel request');
        await tick(page, 'Choose all');
        await press(page, 'Send 4 again');
        await see(page, 'were sent again');
        return page;
      },
    },
    {
      name: 'check-authorization-nothing',
      open: () =>
        check({ 'GET /authorizations': { body: { items: [], nextCursor: null } } }, 'Nothing waits'),
    },
    {
      name: 'check-authorization-failed',
      open: () => check({ 'GET /authorizations': { status: 503, body: {} } }, 'Try again'),
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

/** The foot of the dialog may lie over what is to be pressed. */
async function tick(page: Page, words: string): Promise<void> {
  const label = await page.locator(`::-p-xpath(//label[contains(., "${words}")])`).waitHandle();
  await label.evaluate((node) => node.scrollIntoView({ block: 'center' }));
  await label.click();
}

async function answering(page: Page, answers: Answers): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname.replace('/api/v1', '');
    const answer = answers[`${request.method()} ${path}`];
    if (answer === undefined) return void request.continue();
    const { status = 200, body } = answer;
    void request.respond({ status, contentType: 'application/json', body: JSON.stringify(body) });
  });
}

function usual(now: number): Answers {
  const items = requests(now);
  return {
    'GET /clients': { body: { items: clients, nextCursor: null, defaultRegion: 'eu' } },
    'GET /authorizations': { body: { items, nextCursor: null } },
    ...Object.fromEntries(
      items.map((item) => [`POST /accounts/${item.accountId}/authorization`, { body: item }]),
    ),
  };
}

const user = {
  firstName: 'Dora',
  lastName: 'Dune',
  email: 'dora@dunehotels.example',
  phone: '+493012345678',
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
    openedAt: null,
    declinedAt: null,
    expiresAt: at(DAY),
    ...changes,
  });
  return [
    request('elm', 'Elm Street Vets', 'elmstreetvets.example', {
      expiresAt: at(-DAY),
      openedAt: at(-3 * DAY),
    }),
    request('dune', 'Dune Hotels', 'dunehotels.example', { openedAt: at(-2 * HOUR) }),
    request('gale', 'Bücher Gale', 'xn--bcher-kva.example', {
      mail: {
        state: 'refused',
        reason: '550 5.1.1 No such mailbox here',
        at: at(-5 * DAY),
      },
    }),
    request('ivy', 'Ivy Tailors', 'ivy.example', { managedBy: 'both', mail: null }),
  ];
}
