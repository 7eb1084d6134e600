import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { givingUp } from '#companion/sources/give-up.ts';
import type { Client } from '#lib/contract/client.ts';
import { healthOf } from '#lib/domain/health.ts';
import { FROM, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { accountOf } from '#test/support/report-sources.ts';
import { refusal } from '#test/support/tokens.ts';
import { workOff } from '#test/support/work-off.ts';

const HOUR = 3600;

onBothDatabases('report keys and jobs', (open) => {
  let console: TestConsole;
  let customer: Client;
  let reseller: Client;
  let accountId: string;
  /** An account that Northwind looks after. */
  let looksAfter: string;

  beforeAll(async () => {
    console = await testConsole(await open());
    accountId = (await accountOf(console)).id;
    customer = await console.pageOf('admin@bluebird.example');
    reseller = await console.pageOf('admin@northwind.example');
    const { items } = await reseller.listAccounts({ query: {} });
    looksAfter = items.find(({ authorizedAt }) => authorizedAt !== null)?.id ?? '';
  });
  afterAll(() => console.close());
  beforeEach(async () => {
    await console.db.deleteFrom('source').where('vendor', '=', 'reports').execute();
    await console.db.deleteFrom('requestLimit').execute();
  });

  const ping = async (path: string) => {
    const response = await console.app.request(`${console.ctx.config.url}/ping/${path}`, {}, FROM);
    return response.status;
  };
  const makeKey = (client: Client, account: string | null, createsJobs = true) =>
    client.createReportKey({ body: { name: 'Server', accountId: account, createsJobs } });
  const actions = async (organization: string) => {
    const rows = await console.db
      .selectFrom('activity')
      .innerJoin('organization', 'organization.id', 'activity.organizationId')
      .where('organization.domain', '=', organization)
      .select('action')
      .orderBy('at')
      .execute();
    return rows.map(({ action }) => action).filter((action) => action.startsWith('report-'));
  };
  const factsOf = async (id: string) => {
    const row = await console.db
      .selectFrom('report')
      .innerJoin('source', 'source.id', 'report.sourceId')
      .where('report.accountId', '=', id)
      .where('vendor', '=', 'reports')
      .select('report.facts')
      .executeTakeFirst();
    return row?.facts ?? {};
  };

  describe('a key', () => {
    it('is shown once, and listed without its secret', async () => {
      const { key, secret } = await makeKey(customer, accountId, false);
      expect(secret).toMatch(/^batonping_[0-9A-Za-z]{36}$/);
      expect(key).toMatchObject({ name: 'Server', accountId, createsJobs: false, lastUsedAt: null });
      const list = await customer.listReportKeys({ query: {} });
      expect(list.items).toEqual([key]);
      expect(JSON.stringify(list)).not.toContain(secret);
      expect(await (await console.as('staff@bluebird.example')).listReportKeys({ query: {} })).toEqual(list);
      expect((await reseller.listReportKeys({ query: {} })).items).toEqual([]);
    });

    it("of a customer is an account's; a reseller's may be for many; no account is another's", async () => {
      expect(await refusal(makeKey(customer, null))).toMatchObject({ code: 'validation-failed' });
      expect((await makeKey(reseller, null)).key.accountId).toBeNull();
      expect((await makeKey(reseller, looksAfter)).key.accountId).toBe(looksAfter);
      const alder = await accountOf(console, 'alderfinch.example');
      expect(await refusal(makeKey(customer, alder.id))).toMatchObject({ code: 'not-found' });
    });

    it('says when it was last used', async () => {
      const { secret } = await makeKey(customer, accountId);
      expect(await ping(`${secret}/nightly?create=1`)).toBe(201);
      const [key] = (await customer.listReportKeys({ query: {} })).items;
      expect(Date.parse(key?.lastUsedAt ?? '')).toBeGreaterThan(0);
    });

    it('that is replaced works for the overlap, and its jobs are the new one', async () => {
      const { key, secret } = await makeKey(customer, accountId);
      await ping(`${secret}/nightly?create=1`);
      const replaced = await customer.replaceReportKey({
        params: { id: key.id },
        body: { overlapSeconds: HOUR },
      });
      expect([await ping(`${secret}/nightly`), await ping(`${replaced.secret}/nightly`)]).toEqual([200, 200]);
      console.pass(HOUR + 1);
      expect([await ping(`${secret}/nightly`), await ping(`${replaced.secret}/nightly`)]).toEqual([404, 200]);
      const jobs = await console.db.selectFrom('job').select('keyId').execute();
      expect(jobs).toEqual([{ keyId: replaced.key.id }]);
      const again = customer.replaceReportKey({ params: { id: key.id }, body: { overlapSeconds: 0 } });
      expect(await refusal(again)).toMatchObject({ code: 'not-found' });
    });

    it('in a public log: what it reported can be told from what others did', async () => {
      const [leaked, other] = [await makeKey(customer, accountId), await makeKey(customer, accountId)];
      await ping(`${leaked.secret}/nightly?create=1`);
      await ping(`${other.secret}/nightly/fail`);
      const [job] = (await customer.listReportJobs({ query: {} })).items;
      const { runs } = await customer.getReportJob({ params: { id: job?.id ?? '' } });
      expect(runs.map(({ result, keyId }) => [result, keyId])).toEqual([
        ['failed', other.key.id],
        ['ok', leaked.key.id],
      ]);
    });

    it('that is revoked ends at once, and what it reported stays', async () => {
      const { key, secret } = await makeKey(customer, accountId);
      await ping(`${secret}/nightly/fail?create=1`);
      const revoke = () => customer.revokeReportKey({ params: { id: key.id } });
      const revoked = await revoke();
      expect(revoked.revokedAt).not.toBeNull();
      expect(await revoke()).toEqual(revoked);
      expect(await ping(`${secret}/nightly`)).toBe(404);
      expect((await customer.listReportJobs({ query: {} })).items).toHaveLength(1);
      const refused = await refusal(reseller.revokeReportKey({ params: { id: key.id } }));
      expect(refused).toMatchObject({ code: 'not-found' });
    });
  });

  describe('a job', () => {
    const makeJob = (client: Client, account: string | null, more = {}) =>
      client.createReportJob({ body: { name: 'Nightly', slug: 'nightly', accountId: account, ...more } });
    const uuidOf = async (client: Client, id: string) => {
      const { address } = await client.getJobAddress({ params: { id } });
      return address?.split('/ping/')[1] ?? '';
    };

    it('has an address, which can be shown again and replaced', async () => {
      const { id } = await makeJob(customer, accountId);
      const uuid = await uuidOf(customer, id);
      expect(await uuidOf(customer, id)).toBe(uuid);
      expect(await ping(uuid)).toBe(200);
      const { address } = await customer.replaceJobAddress({ params: { id } });
      expect(await ping(uuid)).toBe(404);
      expect(await ping(address?.split('/ping/')[1] ?? '')).toBe(200);
      expect(await refusal(reseller.getJobAddress({ params: { id } }))).toMatchObject({ code: 'not-found' });
    });

    it('shows how it is, and its last 20 runs', async () => {
      const { id } = await makeJob(customer, accountId);
      expect((await customer.getReportJob({ params: { id } })).state).toBe('new');
      const uuid = await uuidOf(customer, id);
      for (let run = 0; run < 22; run++) {
        console.pass(60);
        await ping(`${uuid}/start`);
        console.pass(60);
        await ping(`${uuid}/${run === 21 ? 3 : 0}`);
      }
      const job = await customer.getReportJob({ params: { id } });
      expect(job).toMatchObject({ state: 'failed', word: 'exit status 3', suggestedPeriodSeconds: 120 });
      expect(job.runs).toHaveLength(20);
      expect(job.runs[0]).toMatchObject({ exitStatus: 3, result: 'failed', startedAt: expect.any(String) });
      await customer.changeReportJob({ params: { id }, body: { warningCodes: [3] } });
      const [listed] = (await customer.listReportJobs({ query: { accountId } })).items;
      expect(listed).toMatchObject({ id, state: 'warning' });
      expect(await factsOf(accountId)).toMatchObject({ verdict: { value: { result: 'warning' } } });
    });

    it('is missed by the clock, also if it never came', async () => {
      const { id } = await makeJob(customer, accountId, { periodSeconds: 24 * HOUR });
      const due = (await customer.getReportJob({ params: { id } })).dueBy ?? '';
      expect(await factsOf(accountId)).toMatchObject({ dueBy: { value: due } });
      console.pass(26 * HOUR + 1);
      expect((await customer.getReportJob({ params: { id } })).state).toBe('missed');
    });

    it('is paused, says nothing then, and is expected from its resumption on', async () => {
      const { id } = await makeJob(customer, accountId);
      await ping(`${await uuidOf(customer, id)}/fail`);
      const change = (body: object) => customer.changeReportJob({ params: { id }, body });
      expect((await change({ paused: true })).state).toBe('paused');
      expect(await factsOf(accountId)).toMatchObject({ dueBy: { value: null } });
      console.pass(48 * HOUR);
      const resumed = await change({ paused: false });
      expect(resumed.state).toBe('failed');
      expect(Date.parse(resumed.dueBy ?? '')).toBeGreaterThan(console.ctx.now().getTime());
    });

    it('of a reseller waits for an account, and colors nothing until it has one', async () => {
      const { id } = await makeJob(reseller, null);
      await ping(`${await uuidOf(reseller, id)}/fail`);
      expect(await factsOf(looksAfter)).toEqual({});
      const map = (account: string | null) =>
        reseller.changeReportJob({ params: { id }, body: { accountId: account } });
      expect((await map(looksAfter)).accountId).toBe(looksAfter);
      expect(await factsOf(looksAfter)).toMatchObject({ verdict: { value: { result: 'failed' } } });
      const alder = await accountOf(console);
      const foreign = alder.resellerId === null ? alder.id : accountId;
      expect(await refusal(map(foreign))).toMatchObject({ code: 'not-found' });
      await map(null);
      expect(await factsOf(looksAfter)).toMatchObject({ dueBy: { value: null }, verdict: { value: null } });
    });

    const healthOfAccount = async () => {
      const { items } = await customer.listAccounts({ query: {} });
      const row = items.find(({ id }) => id === accountId);
      return row && healthOf({ ...row, uncoveredUsers: 0 }, console.ctx.now().getTime()).health;
    };

    it.each<[string, (id: string) => Promise<unknown>]>([
      ['paused', (id) => customer.changeReportJob({ params: { id }, body: { paused: true } })],
      ['deleted', (id) => customer.deleteReportJob({ params: { id } })],
    ])('that is %s colors nothing any more, and its account is unknown rather than well', async (_, end) => {
      await console.db.deleteFrom('report').where('accountId', '=', accountId).execute();
      const { id } = await makeJob(customer, accountId);
      await ping(`${await uuidOf(customer, id)}/fail`);
      expect(await healthOfAccount()).toBe('critical');
      await end(id);
      expect(await healthOfAccount()).toBe('unknown');
    });

    it('a red one that is paused leaves the verdict to the others', async () => {
      const red = await makeJob(customer, accountId);
      await ping(`${await uuidOf(customer, red.id)}/fail`);
      const { id } = await customer.createReportJob({ body: { name: 'Well', slug: 'well', accountId } });
      await ping(await uuidOf(customer, id));
      expect(await healthOfAccount()).toBe('critical');
      await customer.changeReportJob({ params: { id: red.id }, body: { paused: true } });
      expect(await factsOf(accountId)).toMatchObject({ verdict: { value: { result: 'ok' } } });
    });

    it("of a customer's source stays with its account", async () => {
      const { id } = await makeJob(customer, accountId);
      const change = customer.changeReportJob({ params: { id }, body: { accountId: null } });
      expect(await refusal(change)).toMatchObject({ code: 'validation-failed' });
    });

    it.each([
      ['days', { days: [] }],
      ['days', { days: [8] }],
      ['timeZone', { timeZone: 'Mars/Olympus' }],
      ['periodSeconds', { periodSeconds: 5 }],
      ['warningCodes', { warningCodes: [256] }],
      ['name', { name: '' }],
    ])('refuses impossible %s', async (field, body) => {
      const { id } = await makeJob(customer, accountId);
      const refused = await refusal(customer.changeReportJob({ params: { id }, body }));
      expect(refused.code).toBe('validation-failed');
      expect(Object.keys(refused.facts.fields ?? {})[0]).toMatch(new RegExp(`^${field}`));
    });

    it('is deleted with its runs, and its address ends', async () => {
      const { id } = await makeJob(customer, accountId);
      const uuid = await uuidOf(customer, id);
      await ping(uuid);
      await customer.deleteReportJob({ params: { id } });
      expect(await ping(uuid)).toBe(404);
      expect(await console.db.selectFrom('run').select('id').execute()).toEqual([]);
      expect(await refusal(customer.getReportJob({ params: { id } }))).toMatchObject({ code: 'not-found' });
    });

    it('whose run never ends has failed after a day, though nothing is reported', async () => {
      const { id } = await makeJob(customer, accountId);
      const uuid = await uuidOf(customer, id);
      await ping(uuid);
      console.pass(1);
      await ping(`${uuid}/start`);
      console.pass(23 * HOUR);
      await workOff(givingUp(console.ctx));
      expect(await factsOf(accountId)).toMatchObject({ verdict: { value: { result: 'ok' } } });
      console.pass(HOUR);
      await workOff(givingUp(console.ctx));
      expect(await factsOf(accountId)).toMatchObject({
        verdict: { value: { result: 'failed', word: 'no end' } },
        runningSince: { value: null },
      });
      // Its end comes late.
      await ping(uuid);
      expect(await factsOf(accountId)).toMatchObject({ verdict: { value: { result: 'ok' } } });
    });
  });

  it('activity has every change', async () => {
    const before = (await actions('bluebird.example')).length;
    const { key } = await makeKey(customer, accountId);
    await customer.replaceReportKey({ params: { id: key.id }, body: { overlapSeconds: 0 } });
    await customer.revokeReportKey({ params: { id: key.id } });
    const { id } = await customer.createReportJob({ body: { name: 'A', slug: 'a', accountId } });
    await customer.changeReportJob({ params: { id }, body: { name: 'B' } });
    await customer.replaceJobAddress({ params: { id } });
    await customer.deleteReportJob({ params: { id } });
    expect((await actions('bluebird.example')).slice(before)).toEqual([
      'report-key.created',
      'report-key.replaced',
      'report-key.revoked',
      'report-job.created',
      'report-job.changed',
      'report-job.address-replaced',
      'report-job.deleted',
    ]);
  });

  it('secrets are in no table and no line of the log', async () => {
    const { secret } = await makeKey(customer, accountId);
    const { id } = await customer.createReportJob({ body: { name: 'A', slug: 'a', accountId } });
    const { address } = await customer.getJobAddress({ params: { id } });
    const uuid = address?.split('/ping/')[1] ?? '';
    await ping(`${secret}/a`);
    await ping(uuid);
    for (const table of [
      'reportKey',
      'job',
      'run',
      'source',
      'report',
      'activity',
      'requestLimit',
    ] as const) {
      const rows = JSON.stringify(await console.db.selectFrom(table).selectAll().execute());
      for (const one of [secret, uuid]) expect(rows).not.toContain(one);
    }
    for (const one of [secret, uuid]) expect(console.lines.join('')).not.toContain(one);
  });
});
