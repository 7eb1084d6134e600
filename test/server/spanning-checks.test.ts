import { afterEach, beforeEach, expect, it } from 'vitest';
import { ReadFailure } from '#companion/sources/read-failure.ts';
import { readingTask } from '#companion/sources/read-vendors.ts';
import { checkingTask } from '#companion/sources/run-checks.ts';
import { TENANT, type Vendor, type VendorKeys } from '#companion/sources/vendor.ts';
import type { Client } from '#lib/contract/client.ts';
import type { NewSourceCheck } from '#lib/contract/source-check-schemas.ts';
import type { SpanningTenant } from '#lib/domain/spanning.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { refusal } from '#test/support/tokens.ts';
import { workOff } from '#test/support/work-off.ts';

type Wanted = Extract<NewSourceCheck, { vendor: 'spanning' }>;

const TENANT_SAYS: SpanningTenant = {
  ...{ licenses: 120, archivedLicenses: 10, users: 131, assignedStandard: 112, assignedArchive: 6 },
  status: 'paid',
};
const KEYS = { vendor: 'spanning', region: 'eu', secretKey: '5a0d2b7e-token' } as const;

onBothDatabases('the keys of a tenant at Spanning', (open) => {
  let console: TestConsole;
  let customer: Client;
  let reseller: Client;
  let asked: VendorKeys[];
  let isRefused: boolean;

  beforeEach(async () => {
    console = await testConsole(await open());
    customer = await console.pageOf('admin@bluebird.example');
    reseller = await console.pageOf('admin@northwind.example');
    await console.db.deleteFrom('source').where('vendor', 'in', ['datto', 'spanning']).execute();
    asked = [];
    isRefused = false;
  });
  afterEach(() => console.close());

  /** Answers as Spanning's connector does. */
  const openVendor = (keys: VendorKeys): Vendor => {
    const { clientName, domain, service } = keys.settings ?? {
      clientName: '',
      domain: '',
      service: 'google',
    };
    asked.push(keys);
    return {
      async list() {
        if (isRefused) throw new ReadFailure('refused');
        const listed = { ref: TENANT, customerRef: TENANT, clientName, domain, service, label: null };
        const said = { facts: { licensedSeats: 118 }, coarse: {}, tenant: TENANT_SAYS };
        return [{ ...listed, domains: [domain], retention: null, ...said }];
      },
      read: async () => ({ facts: { licensedSeats: 118 }, seatsRestMs: null, users: null }),
      restsUntil: () => null,
      licenses: null,
    };
  };
  const work = () => workOff(checkingTask({ ...console.ctx, openVendor }));
  const readAll = () => workOff(readingTask({ ...console.ctx, openVendor }));
  const own = async (domain = 'bluebird.example') =>
    console.db
      .selectFrom('account')
      .where('domain', '=', domain)
      .where('kind', '=', 'owned')
      .select('id')
      .executeTakeFirstOrThrow();
  const check = async (by: Client, wanted: Partial<Wanted>) => {
    const body = { ...KEYS, publicKey: 'admin@bluebird.example', ...wanted };
    const { id } = await by.startSourceCheck({ body });
    await work();
    return by.getSourceCheck({ params: { id } });
  };
  const sourcesOf = async (by: Client) =>
    (await by.listSources({ query: {} })).items.filter(({ vendor }) => vendor === 'spanning');

  it('are a customer’s for its own account, which is read from then on and says its licenses', async () => {
    const { id: accountId } = await own();
    const { id, seen, settings } = await check(customer, { accountId });
    expect(settings).toMatchObject({ region: 'eu', domain: 'bluebird.example', service: 'office365' });
    expect(seen).toMatchObject({ customers: 1, tenant: TENANT_SAYS });
    const added = await customer.addSource({ body: { checkId: id, name: 'Spanning' } });
    expect(added).toMatchObject({ vendor: 'spanning', accountId, reading: { isChecking: true, listed: 1 } });
    await readAll();
    const [source] = await sourcesOf(customer);
    expect(source?.reading).toMatchObject({ tenant: TENANT_SAYS, unread: 0, failure: null });
    expect(await customer.getAccount({ params: { id: accountId } })).toMatchObject({ licensedSeats: 118 });
    expect(asked.at(-1)).toMatchObject({ secretKey: KEYS.secretKey, settings: { region: 'eu' } });
    expect(JSON.stringify(source)).not.toContain(KEYS.secretKey);
  });

  it('are one source for an account, and replace each other, in another region too', async () => {
    const { id: accountId } = await own();
    const { id } = await check(customer, { accountId });
    const source = await customer.addSource({ body: { checkId: id, name: 'Spanning' } });
    const again = refusal(check(customer, { accountId, publicKey: 'other@bluebird.example' }));
    expect((await again).facts.fields).toMatchObject({ accountId: expect.stringContaining('already') });
    const other = await check(customer, {
      sourceId: source.id,
      region: 'us',
      publicKey: 'o@bluebird.example',
    });
    expect(other.seen?.known).toEqual({ listed: 1, seen: 1 });
    await customer.rotateSourceKey({ params: { id: source.id }, body: { checkId: other.id } });
    expect((await sourcesOf(customer))[0]?.reading).toMatchObject({
      publicKey: 'o@bluebird.example',
      settings: { region: 'us', domain: 'bluebird.example' },
    });
  });

  it('are a reseller’s for a tenant that it names, which is watched', async () => {
    const tenant = { service: 'office365', domain: 'kestrel.example', clientName: 'Kestrel' } as const;
    const { id } = await check(reseller, { tenant, publicKey: 'it@kestrel.example' });
    await reseller.addSource({ body: { checkId: id, name: 'Kestrel at Spanning' } });
    await readAll();
    const { items } = await reseller.listAccounts({ query: { limit: 200 } });
    expect(items.find(({ domain }) => domain === 'kestrel.example')).toMatchObject({
      ...{ kind: 'observed', vendor: 'spanning', licensedSeats: 118 },
    });
  });

  it('are refused where they are the other side’s to add, or for an account of another', async () => {
    const { id: accountId } = await own();
    const { id: foreign } = await own('cobaltridge.example');
    const tenant = { service: 'office365', domain: 'kestrel.example', clientName: 'Kestrel' } as const;
    for (const wanted of [
      () => check(reseller, { accountId }),
      () => check(customer, { tenant }),
      () => check(customer, { accountId: foreign }),
      () => customer.startSourceCheck({ body: { vendor: 'datto', publicKey: 'p', secretKey: 's' } }),
    ])
      expect((await refusal(wanted())).code).toBe('not-found');
    expect((await refusal(check(customer, { accountId, tenant }))).code).toBe('validation-failed');
    expect(asked).toEqual([]);
  });

  it('are told of to administrators of both sides when they are refused, and when they are valid again', async () => {
    const { id: accountId } = await own();
    const { id } = await check(customer, { accountId });
    await customer.addSource({ body: { checkId: id, name: 'Secret Plan' } });
    const { organization } = await reseller.me({});
    const setReseller = (resellerId: string | null) =>
      console.db.updateTable('account').set({ resellerId }).where('id', '=', accountId).execute();
    await setReseller(organization.id);
    const mails = async (about: string) => {
      await console.deliver();
      const { items } = await console.stranger.listMailbox({ query: {} });
      return items.filter(({ subject }) => subject.includes(about));
    };
    isRefused = true;
    await readAll();
    const refused = await mails('no longer lets Baton read');
    expect(refused.map(({ to, subject }) => [to, subject]).sort()).toEqual([
      ['admin@bluebird.example', 'Spanning no longer lets Baton read “Secret Plan”'],
      ['admin@northwind.example', 'Spanning no longer lets Baton read Microsoft 365 of bluebird.example'],
      ['office@bluebird.example', 'Spanning no longer lets Baton read “Secret Plan”'],
    ]);
    const told = refused.find(({ to }) => to === 'admin@northwind.example');
    expect(told?.text).toContain(`/accounts/${accountId}`);
    expect(told?.text).not.toContain('Secret Plan');
    isRefused = false;
    console.pass(3600);
    await readAll();
    expect(await mails('Baton reads')).toHaveLength(3);
    // One that lost the account meanwhile is told nothing.
    isRefused = true;
    console.pass(3600);
    await readAll();
    await setReseller(null);
    const toldNow = await mails('no longer lets Baton read');
    expect(toldNow.filter(({ to }) => to === 'admin@northwind.example')).toHaveLength(0);
    expect(toldNow).toHaveLength(4);
  });

  it('are read again at once, list and account, when somebody asks for that', async () => {
    const { id: accountId } = await own();
    const { id } = await check(customer, { accountId });
    const source = await customer.addSource({ body: { checkId: id, name: 'Spanning' } });
    await readAll();
    asked = [];
    await console.db
      .updateTable('sourceAccount')
      .set({ noSeatsUntil: new Date(console.ctx.now().getTime() + 3_600_000) })
      .where('accountId', '=', accountId)
      .execute();
    await customer.checkSourceNow({ params: { id: source.id } });
    const known = console.db.selectFrom('sourceAccount').where('accountId', '=', accountId);
    expect(await known.select('noSeatsUntil').execute()).toEqual([{ noSeatsUntil: null }]);
    await readAll();
    expect(asked).toHaveLength(2);
  });
});
