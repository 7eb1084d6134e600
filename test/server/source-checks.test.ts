import { afterEach, beforeEach, expect, it } from 'vitest';
import { seal, unseal } from '#companion/auth/secrets.ts';
import { ReadFailure } from '#companion/sources/read-failure.ts';
import { readingTask } from '#companion/sources/read-vendors.ts';
import { checkingTask } from '#companion/sources/run-checks.ts';
import type { ListedAccount, Vendor, VendorKeys } from '#companion/sources/vendor.ts';
import { deleteExpired } from '#companion/work/retention.ts';
import type { Client } from '#lib/contract/client.ts';
import type { SourceCheck } from '#lib/domain/source-check.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { refusal } from '#test/support/tokens.ts';
import { workOff } from '#test/support/work-off.ts';

type Given = Partial<Record<'publicKey' | 'secretKey' | 'sourceId', string>>;

const MINUTE = 60;
const HOUR = 3600;
const KEYS = { vendor: 'datto', publicKey: 'public', secretKey: 'a-very-secret-key' } as const;

onBothDatabases('keys that are checked before a source is made of them', (open) => {
  let console: TestConsole;
  let admin: Client;
  /** What the vendor answers about a list. */
  let list: Vendor['list'];
  /** With which keys it was asked. */
  let asked: string[];

  beforeEach(async () => {
    console = await testConsole(await open());
    admin = await console.pageOf('admin@northwind.example');
    // The one that a sandbox begins with.
    await console.db.deleteFrom('source').where('vendor', '=', 'datto').execute();
    list = async () => LISTED;
    asked = [];
  });
  afterEach(() => console.close());

  const openVendor = ({ publicKey, secretKey }: VendorKeys): Vendor => ({
    async list() {
      asked.push(`${publicKey}:${secretKey}`);
      return list();
    },
    read: async () => null,
    restsUntil: () => null,
    licenses: null,
  });
  const work = () => workOff(checkingTask({ ...console.ctx, openVendor }));
  const readAll = () => workOff(readingTask({ ...console.ctx, openVendor }));
  const start = (keys: Given = {}, by = admin) => by.startSourceCheck({ body: { ...KEYS, ...keys } });
  const check = async (keys: Given = {}, by = admin): Promise<SourceCheck> => {
    const { id } = await start(keys, by);
    await work();
    return by.getSourceCheck({ params: { id } });
  };
  const add = (checkId: string, by = admin) => by.addSource({ body: { checkId, name: 'Datto' } });
  const added = async () => add((await check()).id);
  const sources = async (by = admin) => (await by.listSources({ query: {} })).items.filter(isRead);
  const credentialOf = async (id: string) => {
    const row = await console.db
      .selectFrom('source')
      .where('id', '=', id)
      .select('credential')
      .executeTakeFirstOrThrow();
    return unseal(console.ctx.secrets, row.credential ?? '', id);
  };
  const actions = async () =>
    (await admin.listActivity({ query: {} })).items
      .map(({ action }) => action)
      .filter((action) => action.startsWith('source.'));

  it('say what they see, and become a source with all that was typed', async () => {
    const begun = await start();
    expect(begun).toMatchObject({ endedAt: null, failure: null, seen: null, sourceId: null });
    await work();
    const { id, ...checked } = await admin.getSourceCheck({ params: { id: begun.id } });
    expect(checked).toMatchObject({
      failure: null,
      seen: {
        ...{ customers: 3, domains: 4, known: null },
        products: [
          { service: 'office365', label: null, accounts: 3 },
          { service: 'google', label: null, accounts: 1 },
        ],
        names: ['Harbour Dental', 'New Tenant Oy', 'Quill & Sons'],
      },
    });
    expect((await admin.listSourceChecks({})).items.map((one) => one.id)).toEqual([id]);
    const source = await admin.addSource({
      body: { checkId: id, name: 'Datto EU', intervalSeconds: 7200 },
    });
    expect(source).toMatchObject({
      ...{ id, vendor: 'datto', name: 'Datto EU', accountId: null },
      reading: { publicKey: 'public', intervalSeconds: 7200, listedAt: null, failure: null },
    });
    expect(await credentialOf(id)).toBe(KEYS.secretKey);
    expect((await admin.listSourceChecks({})).items).toEqual([]);
    expect(await actions()).toEqual(['source.added']);
    await readAll();
    expect((await sources())[0]?.reading).toMatchObject({ listed: 4, failure: null });
    expect(asked).toEqual(Array.from({ length: 2 }, () => `public:${KEYS.secretKey}`));
  });

  it('become one source, however often and at once that is asked', async () => {
    const { id } = await check();
    const all = await Promise.all([add(id), add(id), add(id)]);
    expect(new Set(all.map((source) => source.id))).toEqual(new Set([id]));
    expect(await sources()).toHaveLength(1);
    expect(await actions()).toEqual(['source.added']);
    await admin.removeSource({ params: { id } });
    expect((await refusal(add(id))).code).toBe('not-found');
  });

  it.each<[string, Vendor['list'], Partial<SourceCheck>]>([
    ['refused', () => fail('refused'), { failure: 'refused' }],
    ['for something else', () => fail('out-of-scope'), { failure: 'out-of-scope' }],
    ['not answered in time', () => fail('slow'), { failure: 'slow' }],
    ['not answered', () => fail('unreachable'), { failure: 'unreachable' }],
    ['answered with something else', () => fail('shape'), { failure: 'shape' }],
    ['without customers', async () => [], { failure: 'nothing-seen' }],
    [
      'asked too often',
      () => fail('throttled', new Date('2030-01-01T00:00:00Z')),
      { failure: 'throttled', retryAt: '2030-01-01T00:00:00.000Z' },
    ],
  ])('are no source if they are %s, and are not kept', async (_, answer, expected) => {
    list = answer;
    const checked = await check();
    expect(checked).toMatchObject({ ...expected, seen: null, endedAt: expect.any(String) });
    expect(await refusal(add(checked.id))).toMatchObject({
      code: 'validation-failed',
      facts: { fields: { checkId: 'has seen no customer' } },
    });
    const kept = await console.db.selectFrom('sourceCheck').select('credential').execute();
    expect(kept).toEqual([{ credential: null }]);
  });

  it('read as interrupted after an error of ours, and if the console was killed over them', async () => {
    list = () => Promise.reject(new TypeError('a fault of ours'));
    const { id } = await start();
    await expect(work()).rejects.toThrow('a fault of ours');
    expect(await admin.getSourceCheck({ params: { id } })).toMatchObject({ failure: 'interrupted' });

    const { id: killed } = await start();
    await checkingTask({ ...console.ctx, openVendor }).next(new AbortController().signal);
    await work();
    expect(asked).toHaveLength(1);
    console.pass(3 * MINUTE);
    expect(await admin.getSourceCheck({ params: { id: killed } })).toMatchObject({ endedAt: null });
    console.pass(MINUTE);
    expect(await admin.getSourceCheck({ params: { id: killed } })).toMatchObject({
      failure: 'interrupted',
      endedAt: expect.any(String),
    });
    expect((await refusal(add(killed))).code).toBe('validation-failed');
  });

  it('are asked about once by two consoles', async () => {
    await start();
    await Promise.all([work(), work()]);
    expect(asked).toHaveLength(1);
  });

  it('count for a quarter of an hour, then go', async () => {
    const { id } = await check();
    console.pass(15 * MINUTE + 1);
    expect((await refusal(add(id))).code).toBe('not-found');
    expect((await admin.listSourceChecks({})).items).toEqual([]);
    await deleteExpired(console.db, console.ctx.now());
    expect(await console.db.selectFrom('sourceCheck').selectAll().execute()).toEqual([]);
  });

  it('are of one person in one organization', async () => {
    const { id } = await check();
    for (const email of ['tech@northwind.example', 'tech@harbor.example']) await makeAdmin(email);
    const harbor = await console.pageOf('tech@harbor.example');
    for (const other of [harbor, await console.pageOf('tech@northwind.example')]) {
      expect((await other.listSourceChecks({})).items).toEqual([]);
      expect((await refusal(other.getSourceCheck({ params: { id } }))).code).toBe('not-found');
      expect((await refusal(add(id, other))).code).toBe('not-found');
    }
    const { id: added } = await add(id);
    expect((await refusal(check({ sourceId: added }, harbor))).code).toBe('not-found');
    // The same keys may be a source of another organization.
    expect((await check({}, harbor)).seen?.customers).toBe(3);
  });

  it('are refused if a source has them, before the vendor is asked and after', async () => {
    const first = await check();
    await makeAdmin('tech@northwind.example');
    const other = await console.pageOf('tech@northwind.example');
    const second = await check({}, other);
    await add(first.id);
    const taken = {
      code: 'validation-failed',
      facts: { fields: { publicKey: 'is that of the source “Datto”' } },
    };
    expect(await refusal(add(second.id, other))).toMatchObject(taken);
    expect(await refusal(start())).toMatchObject(taken);
  });

  it('replace those that the same person tried before, and are so many at once and in an hour', async () => {
    const first = await start();
    const second = await start({ publicKey: 'another' });
    expect((await admin.listSourceChecks({})).items.map(({ id }) => id)).toEqual([second.id]);
    expect((await refusal(admin.getSourceCheck({ params: { id: first.id } }))).code).toBe('not-found');
    const { organizationId, personId } = await console.db
      .selectFrom('sourceCheck')
      .selectAll()
      .executeTakeFirstOrThrow();
    for (let more = 0; more < 3; more++) {
      const id = crypto.randomUUID();
      const { id: sourceId } = await console.db
        .insertInto('source')
        .values({
          ...{ organizationId, accountId: null, vendor: 'sandbox', name: 'x', createdAt: console.ctx.now() },
          ...{ createdBy: null, readAt: null },
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await console.db
        .insertInto('sourceCheck')
        .values({
          ...{ id, organizationId, personId, sourceId, vendor: 'datto', publicKey: 'p' },
          credential: seal(console.ctx.secrets, 's', id),
          createdAt: console.ctx.now(),
          expiresAt: new Date(console.ctx.now().getTime() + HOUR * 1000),
        })
        .execute();
    }
    expect(await refusal(start())).toMatchObject({ code: 'rate-limited', facts: { retryAfter: 60 } });
    console.pass(4 * MINUTE);
    for (let more = 0; more < 27; more++) await start();
    expect((await refusal(start())).code).toBe('rate-limited');
  });

  it('are refused by their form, and taken as they are pasted', async () => {
    for (const keys of [
      { publicKey: '' },
      { publicKey: 'with:colon' },
      { secretKey: 'two words' },
      { secretKey: 'x'.repeat(201) },
      { vendor: 'reports' },
    ])
      expect((await refusal(start(keys as Given))).code).toBe('validation-failed');
    expect((await check({ secretKey: ' pasted-with-spaces\n' })).failure).toBeNull();
    expect(asked).toEqual(['public:pasted-with-spaces']);
  });

  it('are nowhere to be read: not in answers, the log, the activity or the database', async () => {
    const { id } = await added();
    list = () => fail('refused');
    await check({ publicKey: 'other', sourceId: id });
    await refusal(start({ secretKey: `${KEYS.secretKey} with a space` }));
    await readAll();
    const said = [
      await admin.listSourceChecks({}),
      await sources(),
      await admin.listActivity({ query: {} }),
      await console.db.selectFrom('source').selectAll().execute(),
      await console.db.selectFrom('sourceCheck').selectAll().execute(),
      console.lines,
    ];
    const text = JSON.stringify(said);
    expect(text).toContain('public');
    for (const secret of [KEYS.secretKey, btoa(KEYS.secretKey), btoa(`public:${KEYS.secretKey}`)])
      expect(text).not.toContain(secret);
  });

  it('take the place of others, with all that the source knows', async () => {
    const { id } = await added();
    await readAll();
    const before = await console.db.selectFrom('sourceAccount').selectAll().orderBy('ref').execute();
    expect(before).toHaveLength(4);
    await console.db.updateTable('source').set({ failure: 'refused' }).where('id', '=', id).execute();
    const checked = await check({ publicKey: 'newer', secretKey: 'newer-secret', sourceId: id });
    expect(checked.seen?.known).toEqual({ listed: 4, seen: 4 });
    expect((await refusal(add(checked.id))).code).toBe('not-found');
    const rotate = () => admin.rotateSourceKey({ params: { id }, body: { checkId: checked.id } });
    const both = await Promise.all([rotate(), rotate()]);
    for (const source of both) expect(source).toMatchObject({ id, reading: { publicKey: 'newer' } });
    expect(await credentialOf(id)).toBe('newer-secret');
    expect((await actions()).sort()).toEqual(['source.added', 'source.key-rotated']);
    await readAll();
    expect(asked.at(-1)).toBe('newer:newer-secret');
    expect((await sources())[0]?.reading).toMatchObject({ failure: null, listed: 4, absent: 0 });
    const after = await console.db.selectFrom('sourceAccount').selectAll().orderBy('ref').execute();
    expect(after.map(({ accountId }) => accountId)).toEqual(before.map(({ accountId }) => accountId));
  });

  it('that see none of the accounts of today take the place of others only when that is confirmed', async () => {
    const { id } = await added();
    await readAll();
    list = async () => [{ ...(LISTED[0] as ListedAccount), ref: 'another:Office365' }];
    const checked = await check({ publicKey: 'newer', sourceId: id });
    expect(checked.seen?.known).toEqual({ listed: 4, seen: 0 });
    const rotate = (confirmed: boolean) =>
      admin.rotateSourceKey({ params: { id }, body: { checkId: checked.id, confirmed } });
    expect(await refusal(rotate(false))).toMatchObject({
      code: 'validation-failed',
      facts: { fields: { confirmed: expect.stringContaining('see none of the accounts') } },
    });
    expect(await rotate(true)).toMatchObject({ reading: { publicKey: 'newer' } });
  });

  it('are read as often as is set, and the next readings follow', async () => {
    const { id } = await added();
    await readAll();
    const params = { id };
    const set = (intervalSeconds: number) => admin.changeSource({ params, body: { intervalSeconds } });
    const at = console.ctx.now().getTime();
    await console.db
      .updateTable('sourceAccount')
      .set({ readAt: new Date(at - 50 * MINUTE * 1000), nextReadAt: new Date(at + 10 * MINUTE * 1000) })
      .set({ failures: 0 })
      .execute();
    const source = await set(4 * HOUR);
    expect(source.reading?.intervalSeconds).toBe(4 * HOUR);
    const inMinutes = (time: string | Date | null | undefined) =>
      Math.round((new Date(time ?? 0).getTime() - at) / 60_000);
    expect(inMinutes(source.reading?.nextListAt)).toBe(240);
    const reads = () => console.db.selectFrom('sourceAccount').select('nextReadAt').execute();
    for (const { nextReadAt } of await reads()) expect(inMinutes(nextReadAt)).toBe(190);
    expect(inMinutes((await set(15 * MINUTE)).reading?.nextListAt)).toBe(15);
    const spread = (await reads()).map(({ nextReadAt }) => nextReadAt?.getTime() ?? 0);
    for (const next of spread) expect(inMinutes(new Date(next))).toBeLessThanOrEqual(15);
    expect(new Set(spread).size).toBeGreaterThan(1);
    await set(15 * MINUTE);
    expect(await actions()).toEqual([...Array(2).fill('source.interval-changed'), 'source.added']);
    for (const wrong of [14 * MINUTE, 25 * HOUR])
      expect((await refusal(set(wrong))).code).toBe('validation-failed');
    await admin.createReportKey({ body: { name: 'Server', accountId: null, createsJobs: true } });
    const reports = (await admin.listSources({ query: {} })).items.find(({ vendor }) => vendor === 'reports');
    const change = { params: { id: reports?.id ?? '' }, body: { intervalSeconds: HOUR } };
    expect((await refusal(admin.changeSource(change))).code).toBe('validation-failed');
  });

  async function makeAdmin(email: string): Promise<void> {
    await console.db
      .updateTable('member')
      .set({ role: 'admin' })
      .where('userId', 'in', (eb) => eb.selectFrom('person').where('email', '=', email).select('id'))
      .execute();
  }
});

const isRead = ({ vendor }: { vendor: string }) => vendor === 'datto';

const fail = (kind: ReadFailure['kind'], retryAt: Date | null = null) =>
  Promise.reject(new ReadFailure(kind, { retryAt }));

const listed = (
  customerRef: string,
  clientName: string,
  service: 'office365' | 'google',
  ...domains: string[]
): ListedAccount => ({
  ...{ ref: `${customerRef}:${service}`, customerRef, clientName, service, label: null, domains },
  ...{ domain: domains[0] ?? '', retention: null, facts: {}, coarse: {}, tenant: null },
});

const LISTED = [
  listed('410021', 'Harbour Dental', 'office365', 'harbourdental.example', 'hd-lab.example'),
  listed('410035', 'Quill & Sons', 'google', 'quill.example'),
  listed('410035', 'Quill & Sons', 'office365', 'quill.example'),
  listed('410048', 'New Tenant Oy', 'office365', 'newtenant.example'),
];
