import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { healthOf } from '#lib/domain/health.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { KESTREL, type Observing, openObserved } from '#test/support/observed.ts';
import { refusal } from '#test/support/tokens.ts';

onBothDatabases('accounts that are only watched', (open) => {
  let on: Observing;
  beforeAll(async () => {
    on = await openObserved(await open());
  });
  afterAll(() => on.console.close());
  beforeEach(async () => {
    await on.console.db.deleteFrom('account').where('kind', '=', 'observed').execute();
    await on.console.db.deleteFrom('job').execute();
  });

  const failed = (account: object) => ({ account, result: 'failed' });
  const health = async (id: string) => healthOf(await on.row(id), on.console.ctx.now().getTime());

  it('is a row without terms, which nothing is known of yet, and its feed tells it', async () => {
    const { nextCursor } = await on.northwind.changes({ query: { limit: 200 } });
    const { id, ref } = await on.watch();
    expect(ref).toBe('kestrel.example Restic on the NAS');
    const row = await on.row(id);
    expect(row).toMatchObject({
      ...{ kind: 'observed', name: 'Kestrel Law', domain: 'kestrel.example', service: 'other' },
      ...{ label: 'Restic on the NAS', vendor: 'reports', region: null, plan: null, commitmentTerm: null },
      ...{
        retention: null,
        managedBy: null,
        authorizedAt: null,
        linkExpiresAt: null,
        users: null,
        seats: null,
      },
    });
    expect(await health(id)).toEqual({ health: 'unknown', wasMeasured: false });
    expect((await on.northwind.changesSince(nextCursor))?.accounts).toMatchObject([{ id, kind: 'observed' }]);
    const [entry] = (await on.northwind.listActivity({ query: {} })).items;
    expect(entry).toMatchObject({
      action: 'observed-account.created',
      account: { name: 'Kestrel Law', service: 'other', label: 'Restic on the NAS' },
    });
    expect(await refusal(on.row(id, on.harbor))).toMatchObject({ code: 'not-found' });
  });

  it('reports find it by its own name, by domain and label, and by our id', async () => {
    const one = await on.watch();
    const other = await on.watch({ ...KESTREL, label: 'Veeam', ref: 'c-9' });
    expect(
      await on.send(
        failed({ domain: 'Kestrel.example', service: 'Restic on the NAS' }),
        { account: { id: 'c-9' }, facts: { storageBytes: 7 } },
        failed({ id: other.id }),
      ),
    ).toEqual({ accepted: 3, errors: [] });
    expect(await health(one.id)).toMatchObject({ health: 'critical', result: 'failed' });
    expect(await on.row(other.id)).toMatchObject({ storageBytes: 7, verdict: { result: 'failed' } });
  });

  it('jobs that waited under its name are its at once', async () => {
    await on.send(failed({ id: 'c-9' }));
    const { id } = await on.watch({ ...KESTREL, ref: 'c-9' });
    expect(await health(id)).toMatchObject({ health: 'critical', result: 'failed' });
    const { items } = await on.northwind.listReportJobs({ query: { accountId: id } });
    expect(items).toMatchObject([{ owner: 'c-9', accountId: id, state: 'failed' }]);
  });

  it('reports that say the client’s name make it, once; without the name they wait', async () => {
    const account = { id: 'c-9', name: 'Kestrel Law', domain: 'kestrel.example', service: 'google' };
    const { nextCursor } = await on.northwind.changes({ query: { limit: 200 } });
    expect(
      await on.send(failed({ id: 'unknown' }), failed(account), { account, facts: { licensedSeats: 3 } }),
    ).toEqual({ accepted: 3, errors: [] });
    await on.send({ account, job: 'other', result: 'ok' });
    const made = (await on.northwind.changesSince(nextCursor))?.accounts;
    expect(made).toMatchObject([{ kind: 'observed', service: 'google', label: null, licensedSeats: 3 }]);
    expect((await on.northwind.listObservedAccounts({ query: {} })).items).toHaveLength(1);
    for (const [wrong, field] of [
      [{ domain: 'nothing' }, 'account.domain'],
      [{ service: undefined }, 'account.service'],
    ] as const)
      expect((await on.send(failed({ ...account, id: 'c-10', ...wrong }))).errors).toMatchObject([
        { code: 'invalid', fields: [{ field }] },
      ]);
  });

  it('has tags, thresholds, favorite and mute like any other', async () => {
    const params = { id: (await on.watch()).id };
    await on.northwind.setTags({ params, body: { add: ['gold'] } });
    await on.northwind.setPreferences({
      params,
      body: { favorite: true, mute: { until: null, health: 'unknown' } },
    });
    const thresholds = { staleAfterSeconds: 7200, criticalBelow: 0.5, warningBelow: 0.9, behindAfterDays: 2 };
    await on.northwind.setOwnThresholds({ params, body: { thresholds } });
    expect(await on.row(params.id)).toMatchObject({
      ...{ tags: ['gold'], favorite: true, mute: { health: 'unknown' }, thresholds },
    });
  });

  it('has no authorization, license or token, and whoever asks for one is told so', async () => {
    const params = { id: (await on.watch()).id };
    const admin = on.page;
    const user = {
      ...{ firstName: 'Rosa', lastName: 'Rowan', email: 'rosa@kestrel.example' },
      ...{ country: 'DE', mobile: '0151 23456789' },
    };
    for (const refused of [
      () => admin.getAuthorization({ params }),
      () => admin.sendAuthorization({ params }),
      () => admin.changeAuthorization({ params, body: { user } }),
      () => admin.cancelAuthorization({ params }),
      () => admin.copyAuthorizationLink({ params }),
      () => admin.beginOwnAuthorization({ params }),
    ])
      expect(await refusal(refused())).toMatchObject({ code: 'account-observed' });
    // To customers, whose calls these are, it does not exist.
    for (const refused of [
      () => on.customer.listLicenses({ params, query: {} }),
      () => on.customer.changeLicenses({ params, body: { assign: [], unassign: [] }, ifMatch: '"1"' }),
      () => on.customer.removeReseller({ params, body: { domain: 'kestrel.example' } }),
      () =>
        on.customer.issueToken({
          body: { accountId: params.id, tokenHash: 'a'.repeat(64), hint: 'AbCd', expiresInSeconds: 86_400 },
        }),
      () => on.console.stranger.getTrial({ params }),
      () => on.console.stranger.authorizeTrial({ params }),
    ])
      expect(await refusal(refused())).toMatchObject({ code: 'not-found' });
    expect(await on.row(params.id)).toMatchObject({ kind: 'observed', linkExpiresAt: null });
    const { items } = await admin.listClients({ query: { limit: 200 } });
    expect(items.map(({ domain }) => domain)).not.toContain('kestrel.example');
  });

  it('is renamed, and removed with all but its jobs, which wait again', async () => {
    const { id } = await on.watch({ ...KESTREL, ref: 'c-9' });
    await on.send(failed({ id: 'c-9' }));
    const params = { id };
    await on.page.renameObservedAccount({ params, body: { ...KESTREL, name: 'Kestrel & Co' } });
    expect(await on.row(id)).toMatchObject({ name: 'Kestrel & Co' });
    const { nextCursor } = await on.northwind.changes({ query: { limit: 200 } });
    await on.page.removeObservedAccount({ params });
    expect((await on.northwind.changesSince(nextCursor))?.gone.accounts).toEqual([id]);
    expect((await on.northwind.listReportJobs({ query: {} })).items).toMatchObject([
      { owner: 'c-9', accountId: null },
    ]);
    expect(await refusal(on.page.removeObservedAccount({ params }))).toMatchObject({ code: 'not-found' });
    const { id: again } = await on.watch({ ...KESTREL, ref: 'c-9' });
    expect(await health(again)).toMatchObject({ health: 'critical' });
  });

  it.each([
    [{ ref: 'c-9' }, 'ref'],
    [{ ref: '00000000-0000-4000-8000-00000000000A' }, 'ref'],
    [{ domain: 'no domain' }, 'domain'],
    [{ label: null }, 'label'],
    [{ service: 'google' as const }, 'label'],
    [{ label: 'x'.repeat(41) }, 'label'],
    [{ name: ' ' }, 'name'],
  ])('refuses %j', async (wrong, field) => {
    await on.watch({ ...KESTREL, label: 'Veeam', ref: 'c-9' });
    const refused = await refusal(on.watch({ ...KESTREL, ...wrong }));
    expect(refused).toMatchObject({ code: 'validation-failed' });
    expect(Object.keys(refused.facts.fields ?? {})).toEqual([field]);
  });

  it('is none of an owned account: neither renamed, removed nor merged as one', async () => {
    const owned = (await on.rows()).find(({ kind }) => kind === 'owned')?.id ?? '';
    const params = { id: owned };
    for (const refused of [
      () => on.page.renameObservedAccount({ params, body: KESTREL }),
      () => on.page.removeObservedAccount({ params }),
      () => on.page.mergeObservedAccount({ params, body: { accountId: owned } }),
    ])
      expect(await refusal(refused())).toMatchObject({ code: 'not-found' });
  });

  it('the database refuses one that has what only owned ones have', async () => {
    const { id } = await on.watch();
    for (const set of [
      ...["region = 'eu'", "plan = 'paid'", 'customer_id = reseller_id', 'authorized_at = now()'],
      ...['reseller_id = null', 'client_name = null', 'vendor = null', 'label = null', 'licenses = 1'],
      ...[`label = '${'x'.repeat(41)}'`, "service = 'google'", "kind = 'owned'"],
    ]) {
      const change = sql`update account set ${sql.raw(set)} where id = ${id}`.execute(on.console.db);
      await expect(change, set).rejects.toThrow(/check constraint/);
    }
  });

  it('the database refuses an owned one without terms or of another service', async () => {
    for (const set of ['region = null', 'managed_by = null', "service = 'other'", "vendor = 'reports'"]) {
      const change = sql`update account set ${sql.raw(set)} where kind = 'owned'`.execute(on.console.db);
      await expect(change).rejects.toThrow(/check constraint/);
    }
  });

  it('goes with its source, and the feed tells it', async () => {
    const { id } = await on.watch();
    const { nextCursor } = await on.northwind.changes({ query: { limit: 200 } });
    const { items } = await on.page.listSources({ query: {} });
    const params = { id: items.find(({ vendor }) => vendor === 'reports')?.id ?? '' };
    await on.page.removeSource({ params });
    expect((await on.northwind.changesSince(nextCursor))?.gone.accounts).toEqual([id]);
  });
});
