import { afterEach, beforeEach, expect, it } from 'vitest';
import { deleteExpired } from '#companion/work/retention.ts';
import { TRIAL_MS } from '#lib/domain/plan.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { issueFor, redeem, refusal } from '#test/support/tokens.ts';

const WANTED = {
  organization: 'Cedar Books',
  domain: 'Cedarbooks.example',
  service: 'google',
  region: 'eu',
} as const;
const DAY = 86_400;

onBothDatabases('a trial', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
  });
  afterEach(() => console.close());

  const start = (wanted: object = {}) => console.stranger.startTrial({ body: { ...WANTED, ...wanted } });
  const authorize = (id: string) => console.stranger.authorizeTrial({ params: { id } });
  const read = (id: string) => console.stranger.getTrial({ params: { id } });

  it('waits until an administrator of the domain authorizes it, then runs for fourteen days', async () => {
    const trial = await start();
    expect(trial).toMatchObject({
      ...WANTED,
      domain: 'cedarbooks.example',
      authorizedAt: null,
      trialEndsAt: null,
    });
    expect(await authorize(trial.id)).toEqual({ email: 'admin@cedarbooks.example' });
    const begun = await read(trial.id);
    const { authorizedAt, trialEndsAt } = begun;
    expect(Date.parse(trialEndsAt ?? '') - Date.parse(authorizedAt ?? '')).toBe(TRIAL_MS);
    const admin = await console.as('admin@cedarbooks.example');
    expect(await admin.me({})).toMatchObject({
      organization: { kind: 'customer', name: 'Cedar Books', domain: 'cedarbooks.example' },
      role: 'admin',
    });
    const { items } = await admin.listAccounts({ query: {} });
    expect(items).toMatchObject([
      {
        id: trial.id,
        name: 'Cedar Books',
        plan: 'trial',
        retention: 'ICR',
        commitmentTerm: 'month-to-month',
        managedBy: 'client',
        licenses: 25,
        region: 'eu',
      },
    ]);
    expect((await admin.listActivity({ query: {} })).items).toMatchObject([{ action: 'account.authorized' }]);
  });

  it('leads, by a license of one’s own, to a token and a reseller: the whole way of the source', async () => {
    const { id } = await start();
    await authorize(id);
    const admin = await console.as('admin@cedarbooks.example');
    expect(await refusal(issueFor(admin))).toMatchObject({ code: 'issuer-not-licensed' });
    const { items, version, licenses } = await admin.listLicenses({
      params: { id },
      query: { search: 'admin@' },
    });
    expect(licenses).toMatchObject({ bought: 25, standard: 0 });
    const body = { assign: [{ userId: items[0]?.id ?? '', kind: 'standard' as const }] };
    await admin.changeLicenses({ params: { id }, body, ifMatch: version });
    const northwind = await console.as('tech@northwind.example');
    const { account } = await redeem(northwind, (await issueFor(admin)).token);
    expect(account).toMatchObject({ id, name: 'Cedar Books' });
    expect(await admin.getAccount({ params: { id } })).toMatchObject({ plan: 'paid', managedBy: 'both' });
  });

  it('that has ended issues no token', async () => {
    const { id } = await start();
    await authorize(id);
    const admin = await console.as('admin@cedarbooks.example');
    console.pass(14 * DAY + 1);
    expect(await refusal(issueFor(admin))).toMatchObject({ code: 'trial-expired' });
  });

  it('has a directory that is made up of the domain, always the same', async () => {
    const namesOf = async (domain: string) => {
      const { id } = await start({ domain });
      await authorize(id);
      const client = await console.as(`admin@${domain}`);
      const { items } = await client.listLicenses({ params: { id }, query: { limit: 200 } });
      return items.map(({ name }) => name);
    };
    const names = await namesOf('cedarbooks.example');
    expect(names.length).toBeGreaterThan(7);
    expect(await namesOf('elderpress.example')).not.toEqual(names);
    const again = await testConsole(await open());
    const { id } = await again.stranger.startTrial({ body: WANTED });
    await again.stranger.authorizeTrial({ params: { id } });
    const client = await again.as('admin@cedarbooks.example');
    const { items } = await client.listLicenses({ params: { id }, query: { limit: 200 } });
    expect(items.map(({ name }) => name)).toEqual(names);
    await again.close();
  });

  it('is begun once for a domain and service, however many wait; the others end there', async () => {
    const [first, second, other] = [await start(), await start(), await start({ service: 'office365' })];
    const answers = await Promise.allSettled([authorize(first.id), authorize(second.id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await authorize(other.id);
    const admin = await console.as('admin@cedarbooks.example');
    expect((await admin.listAccounts({ query: {} })).items).toHaveLength(2);
    expect(await refusal(start())).toMatchObject({ code: 'already-authorized' });
    expect(await refusal(authorize(other.id))).toMatchObject({ code: 'already-authorized' });
  });

  it('of a domain whose organization has administrators makes nobody one', async () => {
    const { id } = await start({ domain: 'bluebird.example' });
    await authorize(id);
    const rows = await console.db
      .selectFrom('member')
      .innerJoin('organization', 'organization.id', 'member.organizationId')
      .where('organization.domain', '=', 'bluebird.example')
      .select('role')
      .execute();
    expect(rows).toHaveLength(3);
    const office = await console.as('office@bluebird.example');
    expect((await office.listAccounts({ query: {} })).items.map((account) => account.id)).toContain(id);
  });

  it('that nobody authorized is forgotten after thirty days; one that was is not', async () => {
    const [waiting, begun] = [await start(), await start({ domain: 'elderpress.example' })];
    await authorize(begun.id);
    console.pass(29 * DAY);
    await deleteExpired(console.db, console.ctx.now());
    expect(await read(waiting.id)).toMatchObject({ id: waiting.id });
    console.pass(2 * DAY);
    await deleteExpired(console.db, console.ctx.now());
    expect(await refusal(read(waiting.id))).toMatchObject({ code: 'not-found' });
    expect(await read(begun.id)).toMatchObject({ id: begun.id });
  });

  it('is refused by field, and too many of one address at all', async () => {
    for (const [field, value] of Object.entries({
      organization: ' ',
      domain: 'cedarbooks',
      service: 'x',
      region: '',
    })) {
      expect(await refusal(start({ [field]: value }))).toMatchObject({
        code: 'validation-failed',
        facts: { fields: { [field]: expect.any(String) } },
      });
    }
    const codes = await Promise.all(
      Array.from({ length: 25 }, () =>
        start().then(
          () => null,
          ({ code }) => code,
        ),
      ),
    );
    expect(codes).toContain('rate-limited');
  });

  it('is no way into an account that somebody else asked for, nor into one that is no trial', async () => {
    const northwind = await console.as('admin@northwind.example');
    const { items } = await northwind.listAccounts({ query: { limit: 200 } });
    const pending = items.find(({ authorizedAt }) => authorizedAt === null);
    expect(await refusal(read(pending?.id ?? ''))).toMatchObject({ code: 'not-found' });
    expect(await refusal(authorize(pending?.id ?? ''))).toMatchObject({ code: 'not-found' });
  });
});
