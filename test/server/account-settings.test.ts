import { afterEach, beforeEach, expect, it } from 'vitest';
import { endMutes } from '#companion/status/end-mutes.ts';
import type { Client } from '#lib/contract/client.ts';
import { DEFAULT_THRESHOLDS, type PreferencesChange } from '#lib/domain/account.ts';
import { report } from '#test/support/backups.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { refusal } from '#test/support/tokens.ts';

const STRICT = { behindAfterDays: 3, staleAfterSeconds: 7200, criticalBelow: 0.95, warningBelow: 0.99 };
const LAX = { behindAfterDays: 3, staleAfterSeconds: 86_400, criticalBelow: 0.5, warningBelow: 0.6 };

onBothDatabases('what people set for accounts', (open) => {
  let console: TestConsole;
  let admin: Client;
  let technician: Client;

  beforeEach(async () => {
    console = await testConsole(await open());
    admin = await console.as('admin@northwind.example');
    technician = await console.as('tech@northwind.example');
  });
  afterEach(() => console.close());

  const rowsOf = async (client: Client) => (await client.changes({ query: { limit: 200 } })).accounts;
  const named = async (client: Client, domain: string) => {
    const row = (await rowsOf(client)).find((account) => account.domain === domain);
    if (!row) throw new Error(`no account of ${domain}`);
    return row;
  };

  it('is nothing at first', async () => {
    expect(await named(admin, 'juniperlaw.example')).toMatchObject({
      favorite: false,
      mute: null,
      tags: [],
      ownThresholds: null,
    });
  });

  it('favorites and mutes are one person’s, and come by the feed', async () => {
    const { id } = await named(technician, 'juniperlaw.example');
    const { nextCursor } = await technician.changes({ query: { limit: 200 } });
    const body = { favorite: true, mute: { until: null, health: 'warning' as const } };
    expect(await technician.setPreferences({ params: { id }, body })).toEqual(body);
    expect((await technician.changesSince(nextCursor))?.accounts).toMatchObject([{ id, ...body }]);
    expect(await named(admin, 'juniperlaw.example')).toMatchObject({ favorite: false, mute: null });
  });

  it('what is not sent stays, so that one browser takes back nothing of another', async () => {
    const { id } = await named(technician, 'juniperlaw.example');
    const mute = { until: '2031-01-01T00:00:00.000Z', health: 'warning' as const };
    const set = (body: PreferencesChange) => technician.setPreferences({ params: { id }, body });
    expect(await set({ mute })).toEqual({ favorite: false, mute });
    expect(await set({ favorite: true })).toEqual({ favorite: true, mute });
    expect(await set({})).toEqual({ favorite: true, mute });
    expect(await set({ mute: null })).toEqual({ favorite: true, mute: null });
  });

  it('a mute ends when its person says so', async () => {
    const { id } = await named(technician, 'juniperlaw.example');
    const until = '2031-01-01T00:00:00.000Z';
    const mute = { until, health: 'warning' as const };
    await technician.setPreferences({ params: { id }, body: { favorite: false, mute } });
    expect(await named(technician, 'juniperlaw.example')).toMatchObject({ mute });
    await technician.setPreferences({ params: { id }, body: { favorite: false, mute: null } });
    expect(await named(technician, 'juniperlaw.example')).toMatchObject({ mute: null });
  });

  it('a mute until it changes ends with the health, and does not come back with it', async () => {
    const { id } = await named(technician, 'pinewood.example');
    await report(console, 'pinewood.example', 300);
    const mute = { until: null, health: 'critical' as const };
    await technician.setPreferences({ params: { id }, body: { favorite: true, mute } });
    expect(await named(technician, 'pinewood.example')).toMatchObject({ favorite: true, mute });
    await report(console, 'pinewood.example', 1000);
    expect(await technician.getAccount({ params: { id } })).toMatchObject({ mute: null });
    expect(await named(technician, 'pinewood.example')).toMatchObject({ favorite: true, mute: null });
    const { nextCursor } = await technician.changes({ query: { limit: 200 } });
    await endMutes(console.ctx);
    // Others may hold it as muted still: nothing but thresholds may have changed.
    expect((await technician.changesSince(nextCursor))?.accounts).toMatchObject([{ id, mute: null }]);
    await report(console, 'pinewood.example', 300);
    expect(await named(technician, 'pinewood.example')).toMatchObject({ favorite: true, mute: null });
  });

  it('a mute until a time is none from then on', async () => {
    const { id } = await named(technician, 'pinewood.example');
    const until = new Date(console.ctx.now().getTime() + 3_600_000).toISOString();
    const mute = { until, health: 'ok' as const };
    await technician.setPreferences({ params: { id }, body: { favorite: false, mute } });
    await report(console, 'pinewood.example', 300);
    expect(await named(technician, 'pinewood.example')).toMatchObject({ mute });
    console.pass(3601);
    expect(await named(technician, 'pinewood.example')).toMatchObject({ mute: null });
  });

  it('tags are everybody’s at the reseller, each once, and nobody else’s', async () => {
    const { id } = await named(admin, 'juniperlaw.example');
    const body = { add: [' Gold ', 'Gold', 'Tuesday call'] };
    expect(await admin.setTags({ params: { id }, body })).toEqual({ tags: ['Gold', 'Tuesday call'] });
    expect(await named(technician, 'juniperlaw.example')).toMatchObject({ tags: ['Gold', 'Tuesday call'] });
  });

  it('tags stay that another has given meanwhile', async () => {
    const params = { id: (await named(admin, 'juniperlaw.example')).id };
    await admin.setTags({ params, body: { add: ['Gold', 'North'] } });
    const other = await console.as('admin@northwind.example');
    await other.setTags({ params, body: { add: ['Tuesday call'] } });
    expect(await admin.setTags({ params, body: { add: ['Silver'], remove: ['Gold'] } })).toEqual({
      tags: ['North', 'Tuesday call', 'Silver'],
    });
  });

  it('tags are ten at most, however many add some at once', async () => {
    const params = { id: (await named(admin, 'juniperlaw.example')).id };
    const adding = Array.from({ length: 12 }, (_, index) =>
      admin.setTags({ params, body: { add: [`Tag ${index}`] } }),
    );
    const settled = await Promise.allSettled(adding);
    const refused = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toMatchObject(Array(2).fill({ code: 'validation-failed' }));
    expect((await named(admin, 'juniperlaw.example')).tags).toHaveLength(10);
  });

  it('tags that are there already are nothing new to anybody', async () => {
    const params = { id: (await named(admin, 'juniperlaw.example')).id };
    await admin.setTags({ params, body: { add: ['Gold'] } });
    const { nextCursor } = await technician.changes({ query: { limit: 200 } });
    const again = { add: ['Gold'], remove: ['Silver'] };
    expect(await admin.setTags({ params, body: again })).toEqual({ tags: ['Gold'] });
    expect(await technician.changesSince(nextCursor)).toBeNull();
  });

  it('all tags at once, as a page of before sends them, are refused', async () => {
    const params = { id: (await named(admin, 'juniperlaw.example')).id };
    const before = { tags: ['Gold'] } as object;
    expect(await refusal(admin.setTags({ params, body: before }))).toMatchObject({
      code: 'validation-failed',
    });
  });

  it('thresholds hold for all accounts of the reseller, but for one with its own', async () => {
    const { id } = await named(admin, 'juniperlaw.example');
    await admin.setOwnThresholds({ params: { id }, body: { thresholds: LAX } });
    const { nextCursor } = await technician.changes({ query: { limit: 200 } });
    expect(await admin.setAlerts({ body: { thresholds: STRICT } })).toEqual({ thresholds: STRICT });
    expect(await admin.getAlerts({})).toEqual({ thresholds: STRICT });

    // The feed tells them once, and not every account again.
    expect(await technician.changesSince(nextCursor)).toMatchObject({
      accounts: [],
      usualThresholds: STRICT,
    });
    const { items } = await technician.listAccounts({ query: { limit: 200 } });
    for (const row of items) expect(row.thresholds).toEqual(row.id === id ? LAX : STRICT);
    expect(await admin.getAccount({ params: { id } })).toMatchObject({ ownThresholds: LAX });

    await admin.setOwnThresholds({ params: { id }, body: { thresholds: null } });
    expect(await named(admin, 'juniperlaw.example')).toMatchObject({ ownThresholds: null });
    expect(await admin.getAccount({ params: { id } })).toMatchObject({ thresholds: STRICT });
  });

  it('tags and thresholds of an account are in its log, each change once', async () => {
    const { id } = await named(admin, 'juniperlaw.example');
    const params = { id };
    const gold = { params, body: { add: ['Gold'] } };
    const lax = { params, body: { thresholds: LAX } };
    for (let times = 0; times < 2; times++) {
      await admin.setTags(gold);
      await admin.setOwnThresholds(lax);
    }
    const { items } = await admin.listActivity({ query: { accountId: id } });
    expect(items.map(({ action }) => action).sort()).toEqual(['tags.changed', 'thresholds.changed']);
    const account = { domain: 'juniperlaw.example' };
    for (const entry of items) expect(entry).toMatchObject({ person: 'Nora Lindqvist', account });
  });

  it('the usual thresholds are with every answer of the feed, and a customer’s are the default', async () => {
    await admin.setAlerts({ body: { thresholds: STRICT } });
    const page = await technician.changes({ query: { limit: 1 } });
    expect(page).toMatchObject({ usualThresholds: STRICT, hasMore: true });
    const customer = await console.as('admin@bluebird.example');
    expect(await customer.changes({ query: {} })).toMatchObject({ usualThresholds: DEFAULT_THRESHOLDS });
  });

  it('the same thresholds again are nothing new to anybody', async () => {
    await admin.setAlerts({ body: { thresholds: STRICT } });
    const { nextCursor } = await technician.changes({ query: { limit: 200 } });
    await admin.setAlerts({ body: { thresholds: STRICT } });
    expect(await technician.changesSince(nextCursor)).toBeNull();
  });

  it('refuses what it could not answer again: a mute until before all time, half a letter', async () => {
    const { id } = await named(admin, 'juniperlaw.example');
    const mute = { until: '1969-01-01T00:00:00.000Z', health: 'warning' as const };
    const refused = { code: 'validation-failed' };
    expect(
      await refusal(admin.setPreferences({ params: { id }, body: { favorite: false, mute } })),
    ).toMatchObject(refused);
    expect(await refusal(admin.setTags({ params: { id }, body: { add: ['\ud800'] } }))).toMatchObject(
      refused,
    );
  });

  it('refuses a warning below critical, too many tags, and another’s account', async () => {
    const { id } = await named(admin, 'juniperlaw.example');
    const upsideDown = { ...STRICT, warningBelow: 0.1 };
    expect(await refusal(admin.setAlerts({ body: { thresholds: upsideDown } }))).toMatchObject({
      code: 'validation-failed',
    });
    const add = Array.from({ length: 11 }, (_, index) => `tag ${index}`);
    expect(await refusal(admin.setTags({ params: { id }, body: { add } }))).toMatchObject({
      code: 'validation-failed',
    });
    const harbor = await console.as('tech@harbor.example');
    const body = { favorite: true, mute: null };
    expect(await refusal(harbor.setPreferences({ params: { id }, body }))).toMatchObject({
      code: 'not-found',
    });
  });

  it('names users who are not covered, but not those of an account that its client manages alone', async () => {
    const { id } = await named(admin, 'kestrelpress.example');
    expect(await admin.getAccount({ params: { id } })).toMatchObject({ uncoveredUsers: 3, uncovered: null });
    await console.db.updateTable('account').set({ managedBy: 'both' }).where('id', '=', id).execute();
    const { uncovered } = await admin.getAccount({ params: { id } });
    expect(uncovered).toHaveLength(3);
    expect(uncovered?.every((name) => /^\w+ \w+$/.test(name))).toBe(true);
  });
});
