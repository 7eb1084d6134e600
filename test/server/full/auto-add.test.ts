import { afterEach, beforeEach, expect, it } from 'vitest';
import { deleteExpired } from '#companion/work/retention.ts';
import type { Client } from '#lib/contract/client.ts';
import { NO_FACTS } from '#lib/domain/facts.ts';
import { TRIAL_LICENSES } from '#lib/domain/plan.ts';
import { discover, holdersOf, makeClient, people, setSites } from '#test/support/client-account.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { fillDirectory } from '#test/support/directory.ts';

const DAY_MS = 86_400_000;

onBothDatabases('users of a directory', (open) => {
  let console: TestConsole;
  let admin: Client;
  beforeEach(async () => {
    console = await testConsole(await open());
    admin = await console.as('admin@bluebird.example');
  });
  afterEach(() => console.close());

  const detail = (id: string) => admin.getAccount({ params: { id } });
  const list = (id: string, search = '') => admin.listLicenses({ params: { id }, query: { search } });
  const rename = (name: string, email: string, subject: string) => ({ subject, name, email });
  const give = async (id: string, name: string, isHeld: boolean) => {
    const { items, version } = await list(id, name);
    const userId = items[0]?.id ?? '';
    const body = isHeld ? { assign: [{ userId, kind: 'standard' as const }] } : { unassign: [userId] };
    return admin.changeLicenses({ params: { id }, body, ifMatch: version });
  };
  const addresses = async (id: string) =>
    Object.fromEntries((await list(id)).items.map(({ name, email }) => [name, email]));
  const warnings = async () =>
    (await console.db.selectFrom('notice').where('kind', '=', 'cap-nearing').select('id').execute()).length;

  it('get a license in order of their names up to the cap; the others wait, and are listed', async () => {
    const id = await makeClient(console, { licenseCap: 3 });
    const found = await discover(console, id, people('Eve', 'Ben', 'Dee', 'Ada', 'Cy'));
    const names = ['Ada', 'Ben', 'Cy'];
    expect(found).toMatchObject({ users: 5, licensed: 3, changed: true, given: { standard: 3, names } });
    expect(await holdersOf(console, id)).toEqual({ held: names, waiting: ['Dee', 'Eve'] });
    expect(await detail(id)).toMatchObject({
      ...{ licenses: 5, users: { licensed: 3, total: 5 }, uncoveredUsers: 2, uncovered: ['Dee', 'Eve'] },
      // Nothing was measured of it.
      ...{ ...NO_FACTS, seats: null, measuredAt: null },
    });
    expect((await list(id)).licenses).toEqual({ bought: 5, standard: 3, archived: 0, none: 2 });
  });

  it('all get one without a cap, and none without auto-add or in a trial', async () => {
    const id = await makeClient(console);
    await discover(console, id, people('Ada', 'Ben'));
    expect(await holdersOf(console, id)).toEqual({ held: ['Ada', 'Ben'], waiting: [] });
    for (const terms of [{ autoAdd: false }, { plan: 'trial' as const }]) {
      await makeClient(console, terms);
      await discover(console, id, people('Ada', 'Ben'));
      expect(await holdersOf(console, id)).toEqual({ held: [], waiting: [] });
    }
  });

  it('have as many licenses as they are, but no more than 25 in a trial', async () => {
    const id = await makeClient(console, { autoAdd: false });
    await discover(console, id, people('Ada', 'Ben'));
    expect((await list(id)).licenses).toMatchObject({ bought: 2 });
    await makeClient(console, { plan: 'trial' });
    await console.db.updateTable('account').set({ licenses: TRIAL_LICENSES }).where('id', '=', id).execute();
    await discover(console, id, people(...Array.from({ length: 30 }, (_, index) => `User ${index}`)));
    expect((await list(id)).licenses).toMatchObject({ bought: TRIAL_LICENSES, none: 30 });
  });

  it('who wait come first when there is room, whoever waited longest before all', async () => {
    const id = await makeClient(console, { licenseCap: 2 });
    await discover(console, id, people('Ada', 'Ben', 'Zoe'));
    console.pass(60);
    await discover(console, id, people('Ada', 'Ben', 'Cy', 'Zoe'));
    expect(await holdersOf(console, id)).toEqual({ held: ['Ada', 'Ben'], waiting: ['Cy', 'Zoe'] });
    await give(id, 'Ben', false);
    await discover(console, id, people('Aaron', 'Ada', 'Ben', 'Cy', 'Zoe'));
    expect(await holdersOf(console, id)).toEqual({ held: ['Ada', 'Zoe'], waiting: ['Aaron', 'Cy'] });
  });

  it('whom an administrator left out are never added again, and who got one by hand waits no more', async () => {
    const id = await makeClient(console, { licenseCap: 1 });
    await discover(console, id, people('Ada', 'Ben', 'Cy'));
    await give(id, 'Ada', false);
    await give(id, 'Cy', true);
    await give(id, 'Cy', false);
    await console.db.updateTable('account').set({ licenseCap: 9 }).where('id', '=', id).execute();
    await discover(console, id, people('Ada', 'Ben', 'Cy'));
    expect(await holdersOf(console, id)).toEqual({ held: ['Ben'], waiting: [] });
    expect(await detail(id)).toMatchObject({ uncoveredUsers: 0, uncovered: [] });
  });

  it('whom an administrator left out stay so when they are gone for a while, but not for ever', async () => {
    const id = await makeClient(console);
    await discover(console, id, people('Ada', 'Ben', 'Cy'));
    await give(id, 'Ben', false);
    for (const [gone, held] of [
      [89, ['Ada', 'Cy']],
      [91, ['Ada', 'Ben', 'Cy']],
    ] as const) {
      await discover(console, id, people('Ada', 'Cy'));
      expect((await list(id)).items.map(({ name }) => name)).toEqual(['Ada', 'Cy']);
      await deleteExpired(console.db, new Date(console.ctx.now().getTime() + gone * DAY_MS));
      await discover(console, id, people('Ada', 'Ben', 'Cy'));
      expect(await holdersOf(console, id)).toEqual({ held, waiting: [] });
      expect((await list(id)).items).toHaveLength(3);
    }
  });

  it('who waited and were gone for a while wait again, and get one when there is room', async () => {
    const id = await makeClient(console, { licenseCap: 1 });
    await discover(console, id, people('Ada', 'Ben'));
    await discover(console, id, people('Ada'));
    await discover(console, id, people('Ada', 'Ben'));
    expect(await holdersOf(console, id)).toEqual({ held: ['Ada'], waiting: ['Ben'] });
  });

  it('leave the seat of SharePoint within the cap', async () => {
    const id = await makeClient(console, { licenseCap: 3 });
    await discover(console, id, people('Ada'));
    await setSites(console, id, 8);
    await discover(console, id, people('Ada', 'Ben', 'Cy'));
    expect(await detail(id)).toMatchObject({ users: { licensed: 2, total: 3 }, uncovered: ['Cy'] });
  });

  it('that are gone are removed, unless they hold a license', async () => {
    const id = await makeClient(console, { licenseCap: 1 });
    await discover(console, id, people('Ada', 'Ben'));
    expect(await discover(console, id, people('Cy'))).toMatchObject({ users: 2, licensed: 0 });
    expect(await holdersOf(console, id)).toEqual({ held: ['Ada'], waiting: ['Cy'] });
  });

  it('are themselves under another name and address, even if two have swapped theirs', async () => {
    const id = await makeClient(console, { licenseCap: 1 });
    await discover(console, id, people('Ada', 'Ben'));
    await discover(console, id, [
      rename('Ada Brandt', 'ben@bluebird.example', 'id-Ada'),
      rename('Ben', 'ada@bluebird.example', 'id-Ben'),
    ]);
    expect(await addresses(id)).toEqual({
      'Ada Brandt': 'ben@bluebird.example',
      Ben: 'ada@bluebird.example',
    });
    expect(await holdersOf(console, id)).toEqual({ held: ['Ada Brandt'], waiting: ['Ben'] });
  });

  it('that have the address of one who is gone and holds a license come beside them', async () => {
    const id = await makeClient(console);
    await discover(console, id, people('Ada', 'Ben'));
    await discover(console, id, [rename('Ben', 'ADA@bluebird.example', 'id-Ben')]);
    const { Ada, Ben } = await addresses(id);
    expect([Ben, Ada]).toEqual(['ADA@bluebird.example', '']);
    await discover(console, id, [rename('Cy', 'ada@bluebird.example', 'id-Cy')]);
    expect(await addresses(id)).toEqual({ Ada: '', Ben: '', Cy: 'ada@bluebird.example' });
    expect(await holdersOf(console, id)).toEqual({ held: ['Ada', 'Ben', 'Cy'], waiting: [] });
    await discover(console, id, people('Ada', 'Cy'));
    expect(await addresses(id)).toEqual({
      ...{ Ada: 'ada@bluebird.example', Ben: '', Cy: 'cy@bluebird.example' },
    });
  });

  it('change nothing, no version and no row, where the directory says the same', async () => {
    const id = await makeClient(console, { licenseCap: 1 });
    await discover(console, id, people('Ada', 'Ben'));
    const { version } = await list(id);
    expect(await discover(console, id, people('Ben', 'Ada'))).toMatchObject({ licensed: 0, changed: false });
    expect((await list(id)).version).toBe(version);
    await discover(console, id, people('Ada', 'Ben', 'Cy'));
    expect((await list(id)).version).not.toBe(version);
  });

  it('warn the reseller once that the cap is near, and again when it comes near again', async () => {
    const id = await makeClient(console, { licenseCap: 10 });
    const names = Array.from({ length: 9 }, (_, index) => `User ${index}`);
    await discover(console, id, people(...names.slice(1)));
    expect(await warnings()).toBe(0);
    await discover(console, id, people(...names));
    const once = await warnings();
    expect(once).toBeGreaterThan(0);
    await discover(console, id, people(...names, 'User 10'));
    expect(await warnings()).toBe(once);
    await give(id, 'User 1', false);
    await give(id, 'User 2', false);
    expect(await warnings()).toBe(once);
    await give(id, 'User 1', true);
    expect(await warnings()).toBe(2 * once);
  });

  it('may be known by address alone, and by thousands', async () => {
    await fillDirectory(console.db, 'bluebird.example', 3000);
    const { id } = await console.db
      .selectFrom('account')
      .where('domain', '=', 'bluebird.example')
      .select('id')
      .executeTakeFirstOrThrow();
    const known = await console.db
      .selectFrom('directoryUser')
      .where('accountId', '=', id)
      .select(['id as subject', 'name', 'email'])
      .execute();
    const before = (await list(id)).licenses;
    const upper = known.map((user) => ({ ...user, email: user.email.toUpperCase() }));
    expect(await discover(console, id, upper)).toMatchObject({ users: known.length, licensed: 0 });
    expect((await list(id)).licenses).toEqual(before);
  });
});
