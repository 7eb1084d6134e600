import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '#lib/contract/client.ts';
import type { NewClient } from '#lib/domain/onboarding.ts';
import { CEDAR, mailsTo } from '#test/support/clients.ts';
import type { TestConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { openParties } from '#test/support/parties.ts';
import { refusal } from '#test/support/tokens.ts';

const HOUR = 3600;
const DAY_MS = 86_400_000;
const CELIA = CEDAR.user.email;

onBothDatabases('Add SaaS Client', (open) => {
  let console: TestConsole;
  let northwind: Client;
  let harbor: Client;
  beforeEach(async () => {
    ({ console, northwind, harbor } = await openParties(await open()));
  });
  afterEach(() => console.close());

  const add = (wanted: Partial<NewClient> = {}, client = northwind) =>
    client.addClient({ body: { ...CEDAR, ...wanted } });
  const clientsOf = async (client: Client) => (await client.listClients({ query: { limit: 200 } })).items;
  const pendingOf = async (client: Client) => (await client.listAuthorizations({ query: {} })).items;

  it('makes an account that waits, with its terms, and asks the client by mail', async () => {
    const { account } = await add();
    expect(account).toMatchObject({
      name: 'Cedar Books',
      domain: 'cedarbooks.example',
      service: 'office365',
      region: 'eu',
      plan: 'paid',
      commitmentTerm: '1-year',
      retention: 'ICR',
      managedBy: 'client',
      autoAdd: true,
      licenseCap: 30,
      licenses: 0,
      licensedSeats: null,
      measuredAt: null,
      authorizedAt: null,
      reseller: { name: 'Northwind IT' },
    });
    expect(Date.parse(account.linkExpiresAt ?? '') - Date.parse(account.requestedAt)).toBe(7 * DAY_MS);
    expect(await northwind.getAuthorization({ params: { id: account.id } })).toMatchObject({
      accountId: account.id,
      account: { name: 'Cedar Books', domain: 'cedarbooks.example' },
      user: { firstName: 'Celia', lastName: 'Drummond', email: CELIA, phone: '+4915123456789' },
      requestedBy: 'Tariq Osman',
      mail: { state: 'queued', reason: null, at: null },
      begunAt: null,
      declinedAt: null,
    });
    expect(await mailsTo(console, CELIA)).toHaveLength(1);
    expect(await northwind.getAuthorization({ params: { id: account.id } })).toMatchObject({
      mail: { state: 'sent', at: expect.any(String) },
    });
    expect((await northwind.listActivity({ query: {} })).items[0]).toMatchObject({
      action: 'authorization.requested',
      person: 'Tariq Osman',
      account: { name: 'Cedar Books', domain: 'cedarbooks.example' },
    });
  });

  it('tells the feed', async () => {
    const { nextCursor } = await northwind.changes({ query: {} });
    const { account } = await add();
    expect((await northwind.changesSince(nextCursor))?.accounts.map(({ id }) => id)).toEqual([account.id]);
  });

  it.each(['reseller', 'both'] as const)('mails nobody when managed by %s, until it is sent', async (by) => {
    const { account } = await add({ managedBy: by });
    const params = { id: account.id };
    expect(await northwind.getAuthorization({ params })).toMatchObject({ managedBy: by, mail: null });
    expect(await mailsTo(console, CELIA)).toEqual([]);
    await northwind.sendAuthorization({ params });
    expect(await mailsTo(console, CELIA)).toHaveLength(1);
  });

  it('is made once of two that are sent at once, and shown instead the second time', async () => {
    const answers = await Promise.allSettled([add(), add(), add()]);
    const made = answers.flatMap((answer) =>
      answer.status === 'fulfilled' ? [answer.value.account.id] : [],
    );
    expect(made).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === 'fulfilled') continue;
      expect(answer.reason).toMatchObject({ code: 'already-pending', facts: { accountId: made[0] } });
    }
    expect(await refusal(add({ domain: ' CEDARBOOKS.example ' }))).toMatchObject({
      code: 'already-pending',
      facts: { accountId: made[0] },
    });
    expect(await mailsTo(console, CELIA)).toHaveLength(1);
    expect((await add({ service: 'google' })).account.id).not.toBe(made[0]);
  });

  it('is neither held up by what others have asked for, nor shown it', async () => {
    await add();
    await console.stranger.startTrial({
      body: { organization: 'Cedar', domain: CEDAR.domain, service: 'office365', region: 'eu' },
    });
    await add({ clientName: 'Cedar Books Ltd' }, harbor);
    expect((await pendingOf(harbor)).map(({ account }) => account.name)).toEqual(['Cedar Books Ltd']);
    expect((await clientsOf(harbor)).map(({ name }) => name)).toEqual(['Cedar Books Ltd']);
    const [own] = await pendingOf(northwind);
    expect((await refusal(harbor.getAuthorization({ params: { id: own?.accountId ?? '' } }))).code).toBe(
      'not-found',
    );
  });

  it('is refused for what is protected already, never telling with whom', async () => {
    const ofNorthwind = { domain: 'cobaltridge.example' };
    expect(await refusal(add(ofNorthwind, harbor))).toMatchObject({ code: 'already-authorized', facts: {} });
    expect((await refusal(add(ofNorthwind))).code).toBe('already-your-customer');
    // Bluebird's account has no reseller.
    expect((await refusal(add({ domain: 'bluebird.example' }))).code).toBe('already-authorized');
    await add({ domain: 'bluebird.example', service: 'google' });
  });

  it('tells a person of so many protected domains an hour, then of no domain anything', async () => {
    const probe = () => refusal(add({ domain: 'cobaltridge.example' }, harbor));
    for (let i = 0; i < 20; i++) expect((await probe()).code).toBe('already-authorized');
    expect(await probe()).toMatchObject({ code: 'rate-limited' });
    expect((await refusal(add({}, harbor))).code).toBe('rate-limited');
    await add();
    console.pass(HOUR);
    await add({}, harbor);
  });

  it('is limited for an organization', async () => {
    for (let i = 0; i < 60; i++) {
      const domain = `client${i}.example`;
      await add({ domain, user: { ...CEDAR.user, email: `admin@${domain}` } });
    }
    expect((await refusal(add())).code).toBe('rate-limited');
    await add({}, harbor);
  });

  it('knows a domain of another script by its punycode', async () => {
    const { account } = await add({ domain: 'bücher.example' });
    expect(account.domain).toBe('xn--bcher-kva.example');
    expect((await mailsTo(console, CELIA))[0]?.subject).toContain('xn--bcher-kva.example (bücher.example)');
  });

  it('lets choose from clients by name, with whom it asked itself and nobody else', async () => {
    await add({ clientName: 'bluebird Dental', domain: 'bluebird.example', service: 'google' });
    await add({ clientName: 'Cobalt', domain: 'cobaltridge.example', service: 'google' });
    const { items, defaultRegion, nextCursor } = await northwind.listClients({ query: { limit: 200 } });
    expect({ defaultRegion, nextCursor }).toEqual({ defaultRegion: 'eu', nextCursor: null });
    expect(items.map(({ name }) => name)).toEqual([
      'bluebird Dental',
      'Cobalt Ridge',
      'Fern Hill School',
      'Juniper Law',
      'Kestrel Press',
      'Larkspur Travel',
      'Maple Grove Clinics',
      'Oakline Studio',
      'Pinewood Logistics',
      'Quarrystone Masons',
      'Rowan & Sons',
      'Tamarind Hotels',
      'Thistle Foods',
    ]);
    const named = (wanted: string) => items.find(({ name }) => name === wanted);
    expect(named('Cobalt Ridge')).toEqual({
      name: 'Cobalt Ridge',
      domain: 'cobaltridge.example',
      services: [
        { service: 'google', state: 'pending' },
        { service: 'office365', state: 'authorized' },
      ],
      users: [{ firstName: 'Celia', lastName: 'Drummond', email: CELIA, phone: '+4915123456789' }],
    });
    expect(named('Fern Hill School')?.users).toEqual([]);
    expect(named('Maple Grove Clinics')?.services.map(({ service }) => service)).toEqual([
      'google',
      'office365',
    ]);
  });

  it('lists clients page by page, each once', async () => {
    const all = await clientsOf(northwind);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await northwind.listClients({ query: { limit: 3, ...(cursor && { cursor }) } });
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(all.map(({ name }) => name));
    expect((await refusal(northwind.listClients({ query: { cursor: 'x' } }))).code).toBe('validation-failed');
    const [other] = (await (await console.as('admin@bluebird.example')).listAccounts({ query: {} })).items;
    const foreign = northwind.listClients({ query: { cursor: other?.id ?? '' } });
    expect((await refusal(foreign)).code).toBe('cursor-expired');
  });

  it('makes links of as many days as an administrator has set', async () => {
    const admin = await console.as('admin@northwind.example');
    expect(await admin.getLinkDays({})).toEqual({ linkDays: 7 });
    for (const linkDays of [0, 31, 1.5]) {
      expect(await refusal(admin.setLinkDays({ body: { linkDays } }))).toMatchObject({
        code: 'validation-failed',
        facts: { fields: { linkDays: expect.stringMatching(/^must be /) } },
      });
    }
    expect(await admin.setLinkDays({ body: { linkDays: 2 } })).toEqual({ linkDays: 2 });
    expect(await admin.getLinkDays({})).toEqual({ linkDays: 2 });
    const { account } = await add();
    expect(Date.parse(account.linkExpiresAt ?? '') - Date.parse(account.requestedAt)).toBe(2 * DAY_MS);
    const { account: ofHarbor } = await add({}, harbor);
    expect(Date.parse(ofHarbor.linkExpiresAt ?? '') - Date.parse(ofHarbor.requestedAt)).toBe(7 * DAY_MS);
  });
});
