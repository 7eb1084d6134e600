import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { discoverUsers } from '#companion/licenses/discover.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { type SpanningConsole, spanningConsole } from '#test/support/spanning-console.ts';
import type { Fate } from '#test/support/spanning-licenses.ts';
import { refusal } from '#test/support/tokens.ts';

onBothDatabases('licenses at Spanning', (open) => {
  let on: SpanningConsole;

  beforeAll(async () => {
    on = await spanningConsole(await open());
  });
  beforeEach(async () => {
    await on.reset();
    for (const name of ['Ben', 'Cy', 'Dee']) on.fake.add(name);
    await on.read();
  });
  afterAll(() => on.console.close());

  const assign = (kind: 'standard' | 'archived', ...ids: string[]) => ({
    assign: ids.map((userId) => ({ userId, kind })),
  });
  const wishOf = async (name: string) => (await on.list()).items.find((user) => user.name === name)?.wish;

  it('are the vendor’s, with its users, as a whole list says; nothing of the directory or of auto-add', async () => {
    const { items, licenses, vendor } = await on.list();
    expect(items.map(({ name, license }) => [name, license])).toEqual([
      ['Ada Brandt', 'standard'],
      ...['Ben', 'Cy', 'Dee'].map((name) => [name, null]),
    ]);
    expect(licenses).toEqual({ bought: 30, standard: 1, archived: 0, none: 3 });
    expect(vendor).toMatchObject({ isPaused: false, sending: null });
    const ids = items.map(({ id }) => id);

    on.fake.add('Cy', 'archived', {
      ...on.fake.users.get('cy@bluebird.example'),
      license: 'archived',
      isDeleted: true,
    });
    on.fake.users.delete('dee@bluebird.example');
    await on.read();
    const after = (await on.list()).items;
    expect(after.map(({ name, email, license }) => [name, email, license])).toEqual([
      ['Ada Brandt', 'admin@bluebird.example', 'standard'],
      ['Ben', 'ben@bluebird.example', null],
      ['Cy', '', 'archived'],
    ]);
    expect(after.map(({ id }) => id)).toEqual(ids.slice(0, 3));

    // A directory is read soon that may know other addresses of those who are new, and only then.
    const { ctx, db } = on.console;
    const values = { issuer: 'i', tenant: 't', sealedRefreshToken: 's', readAt: ctx.now() };
    await db
      .insertInto('directoryGrant')
      .values({ accountId: on.id, ...values })
      .execute();
    const isDue = async () => {
      const { readAt } = await db.selectFrom('directoryGrant').select('readAt').executeTakeFirstOrThrow();
      return readAt < values.readAt;
    };
    await on.read();
    expect(await isDue()).toBe(false);
    on.fake.add('Eve');
    await on.read();
    expect(await isDue()).toBe(true);
    on.fake.users.delete('eve@bluebird.example');
    await on.read();

    const entries = [{ subject: 's', name: 'Eve', email: 'eve@bluebird.example' }];
    await db
      .updateTable('account')
      .set({ autoAdd: true, plan: 'paid', trialEndsAt: null })
      .where('id', '=', on.id)
      .execute();
    const found = await db.transaction().execute((tx) => discoverUsers(ctx, tx, on.id, entries));
    expect(found).toMatchObject({ users: 3, licensed: 0, changed: false });
    expect((await on.list()).items).toEqual(after);
  });

  it('are never taken from a list that is short, or of other people; what waits for its users is kept', async () => {
    await on.save(assign('standard', await on.idOf('Ben')));
    const [ada, ...others] = [...on.fake.users.values()];
    const foreign = others.map((user) => ({
      ...{ ...user, ref: `other ${user.ref}` },
      ...{ principalName: `${user.name}@other.example`, email: '' },
    }));
    await expect(on.read(on.console.ctx.now(), [])).rejects.toMatchObject({ kind: 'short' });
    await expect(on.read(on.console.ctx.now(), ada ? [ada] : [], 4)).rejects.toMatchObject({ kind: 'short' });
    await expect(on.read(on.console.ctx.now(), foreign)).rejects.toMatchObject({ kind: 'out-of-scope' });
    expect((await on.list()).items).toHaveLength(4);
    expect(await on.sending()).toMatchObject({ waiting: 1 });
  });

  it('are shown as done once the vendor has said so; then log and feed are told, and the users read again', async () => {
    const { admin, id } = on;
    const [ada, ben, cy] = [await on.idOf('Ada Brandt'), await on.idOf('Ben'), await on.idOf('Cy')];
    const { nextCursor } = await admin.changes({ query: {} });
    expect(await on.save({ ...assign('standard', ben, cy), unassign: [ada] })).toMatchObject({
      changed: 3,
      licenses: { standard: 1 },
    });
    expect(await wishOf('Ben')).toEqual({ license: 'standard', refused: null });
    expect((await on.list()).licenses).toMatchObject({ standard: 1, none: 3 });
    expect(await on.sending()).toMatchObject({ waiting: 3, done: 0, refused: 0, failure: null });
    await on.send();
    expect(on.fake.calls.map(({ license, names }) => [license, names.length])).toEqual([
      [null, 1],
      ['standard', 2],
    ]);
    expect(await on.shown()).toEqual(on.had());
    expect(await on.sending()).toBeNull();
    expect((await on.list()).licenses).toMatchObject({ standard: 2, none: 2 });
    expect((await admin.changesSince(nextCursor))?.accounts).toMatchObject([
      { id, users: { licensed: 2, total: 4 } },
    ]);
    const { items } = await admin.listActivity({ query: { accountId: id, limit: 1 } });
    expect(items.map(({ action, person, licenses }) => [action, person, licenses])).toEqual([
      [
        'licenses.changed',
        'Ada Brandt',
        { standard: 2, archived: 0, none: 1, names: ['Ada Brandt', 'Ben', 'Cy'] },
      ],
    ]);
    const due = await on.console.db
      .selectFrom('sourceAccount')
      .where('sourceId', '=', on.sourceId)
      .select('nextReadAt')
      .executeTakeFirstOrThrow();
    expect(due.nextReadAt).toEqual(new Date(0));
    await on.read();
    expect(await on.shown()).toEqual(on.had());
  });

  it('are counted and told batch by batch', async () => {
    const { admin, id } = on;
    const [ada, ben] = [await on.idOf('Ada Brandt'), await on.idOf('Ben')];
    const [{ nextCursor }, { version }] = [await admin.changes({ query: {} }), await on.list()];
    await on.save({ ...assign('standard', ben), unassign: [ada] });
    on.fake.fates.push('answered', 'lost');
    await on.send();
    expect(await on.sending()).toMatchObject({ done: 1, waiting: 1 });
    expect((await admin.changesSince(nextCursor))?.accounts).toMatchObject([
      { id, users: { licensed: 0, total: 4 } },
    ]);
    // Whoever counted users before the batch was done counts them again.
    expect(Number((await on.list()).version)).toBe(Number(version) + 2);
  });

  it.each<Fate>(['lost', 'unheard', 'killed', 'refused'])(
    'are the vendor’s in the end if a call is %s',
    async (fate) => {
      on.fake.fates.push(fate);
      const { assign: both } = assign('standard', await on.idOf('Ben'), await on.idOf('Cy'));
      await on.save({ assign: both });
      await on.send();
      expect((await on.list()).licenses.standard).toBe(fate === 'refused' ? 3 : 1);
      if (fate === 'lost' || fate === 'unheard')
        expect(await on.sending()).toMatchObject({
          waiting: 2,
          failure: fate === 'lost' ? 'unreachable' : 'slow',
          nextAt: expect.any(String),
        });
      await on.send();
      on.console.pass(300);
      await on.send();
      expect(await on.shown()).toEqual(on.had());
      expect((await on.list()).licenses.standard).toBe(3);
      expect(await on.sending()).toBeNull();
    },
  );

  it('are refused user by user, which can be tried again or dropped', async () => {
    const many = Array.from({ length: 30 }, (_, index) => on.fake.add(`User ${index}`));
    on.fake.pools.standard = 100;
    await on.read();
    for (const lost of [many[7], many[20]]) on.fake.users.delete(lost?.principalName ?? '');
    await on.save({ filter: { search: 'user ' }, action: 'standard' });
    await on.send();
    expect(await on.sending()).toMatchObject({
      ...{ waiting: 0, done: 28, refused: 2 },
      refusals: [
        { name: 'User 20', license: 'standard', why: 'unknown-user' },
        { name: 'User 7', license: 'standard', why: 'unknown-user' },
      ],
    });
    expect(await wishOf('User 7')).toEqual({
      license: 'standard',
      refused: { why: 'unknown-user', word: null },
    });
    expect((await on.list()).licenses.standard).toBe(29);
    // The one is discovered; the other is not wanted any more.
    on.fake.users.set(many[7]?.principalName ?? '', many[7] ?? on.fake.add('nobody'));
    await on.settle({ action: 'try-again', users: [await on.idOf('User 7')] });
    expect(await on.sending()).toMatchObject({ waiting: 1, refused: 1 });
    await on.send();
    expect(await on.sending()).toMatchObject({ waiting: 0, refused: 1 });
    await on.settle({ action: 'drop' });
    expect(await on.sending()).toBeNull();
    await on.read();
    expect(await on.shown()).toEqual(on.had());
  });

  it('are refused as a whole once three users were for the same reason', async () => {
    for (let index = 0; index < 20; index++) on.fake.add(`User ${index}`);
    await on.read();
    on.fake.fates.push(...Array.from({ length: 60 }, () => 'refused' as const));
    await on.save({ filter: { search: 'user ' }, action: 'standard' });
    await on.send();
    expect(on.fake.calls.map(({ names }) => names.length)).toEqual([20, 10, 5, 2, 1, 1, 1]);
    expect(await on.sending()).toMatchObject({ waiting: 0, refused: 20 });
    on.fake.fates.splice(0);
  });

  it('are asked for where it is not known what became of them, and taken for done where the list shows it', async () => {
    await on.save(assign('standard', await on.idOf('Ben'), await on.idOf('Cy')));
    on.fake.fates.push('unheard');
    await on.send();
    const { nextReadAt } = await on.console.db
      .selectFrom('sourceAccount')
      .where('sourceId', '=', on.sourceId)
      .select('nextReadAt')
      .executeTakeFirstOrThrow();
    expect(nextReadAt).toEqual(new Date(0));
    on.console.pass(10);
    await on.read();
    expect(await on.sending()).toBeNull();
    await on.send();
    expect(on.fake.calls).toHaveLength(1);
    const { items } = await on.admin.listActivity({ query: { accountId: on.id, limit: 1 } });
    expect(items[0]?.licenses).toMatchObject({ standard: 2, names: ['Ben', 'Cy'] });
  });

  it('leave the whole source alone where the vendor asks for patience, and go on in halves', async () => {
    await on.save(assign('standard', await on.idOf('Ben'), await on.idOf('Cy')));
    on.fake.fates.push('throttled');
    await on.send();
    const { waitsUntil } = await on.console.db
      .selectFrom('source')
      .where('id', '=', on.sourceId)
      .select('waitsUntil')
      .executeTakeFirstOrThrow();
    expect(waitsUntil?.getTime()).toBeGreaterThan(on.console.ctx.now().getTime());
    on.console.pass(60);
    await on.send();
    expect(on.fake.calls.map(({ names }) => names.length)).toEqual([2, 1, 1]);
  });

  it('go as far as there are any, and those that become free first', async () => {
    on.fake.pools.standard = 2;
    await on.read();
    await on.save({ filter: { license: 'none' }, action: 'standard' });
    await on.send();
    expect(await on.sending()).toMatchObject({
      done: 1,
      refused: 2,
      refusals: [{ why: 'none-left' }, { why: 'none-left' }],
    });
    const gained = Object.entries(await on.shown()).find(
      ([name, held]) => held && !name?.startsWith('admin'),
    )?.[0];
    const holder = (await on.list()).items.find(({ email }) => email === gained);
    const next = (await on.list()).items.find(({ wish }) => wish);
    await on.save({ ...assign('standard', next?.id ?? ''), unassign: [holder?.id ?? ''] });
    await on.send();
    expect(await on.sending()).toMatchObject({ done: 2, waiting: 0, refused: 1 });
    expect(await on.shown()).toEqual(on.had());
  });

  it('are those that were wanted last, also if the vendor was just asked for others', async () => {
    const ben = await on.idOf('Ben');
    await on.save(assign('standard', ben));
    on.fake.fates.push('killed');
    await on.send();
    await on.save({ unassign: [ben] });
    on.console.pass(300);
    await on.send();
    await on.read();
    expect(on.had()).toMatchObject({ 'ben@bluebird.example': null });
    expect(await on.shown()).toEqual(on.had());
  });

  it('keep what the vendor said while its list was being read', async () => {
    const ben = await on.idOf('Ben');
    await on.save(assign('standard', ben));
    const [begun, early] = [on.console.ctx.now(), structuredClone([...on.fake.users.values()])];
    on.console.pass(60);
    await on.send();
    const late = on.had();
    await on.read(begun, early);
    expect(await on.shown()).toEqual(late);
  });

  it('wait on for somebody who came while an older list was being read', async () => {
    const early = on.console.ctx.now();
    const list = [...on.fake.users.values()];
    on.console.pass(60);
    on.fake.add('Noa Weiss');
    await on.read();
    await on.save({ assign: [{ userId: await on.idOf('Noa Weiss'), kind: 'standard' }] });
    await on.read(early, list, list.length);
    expect(await on.idOf('Noa Weiss')).toBeTruthy();
    expect(await on.sending()).toMatchObject({ waiting: 1 });
    await on.send();
    expect(on.had()).toEqual(await on.shown());
    expect(on.had()).toMatchObject({ 'noa.weiss@bluebird.example': 'standard' });
  });

  it('cannot be saved while the source is paused, before its users were read, or from before it was removed', async () => {
    const ben = await on.idOf('Ben');
    const { db } = on.console;
    await db.updateTable('vendorLicensing').set({ usersAt: null }).execute();
    expect(await refusal(on.save(assign('standard', ben)))).toMatchObject({ code: 'licenses-unknown' });
    await on.read();
    await on.save({ ...assign('standard', ben), unassign: [await on.idOf('Ada Brandt')] });
    on.fake.fates.push('answered', 'lost');
    await on.send();
    on.fake.calls.splice(0);
    on.console.pass(60);
    await db
      .updateTable('source')
      .set({ pausedAt: on.console.ctx.now() })
      .where('id', '=', on.sourceId)
      .execute();
    await on.send();
    expect(on.fake.calls).toEqual([]);
    expect(await refusal(on.save(assign('standard', ben)))).toMatchObject({ code: 'licenses-unknown' });
    expect((await on.list()).vendor).toMatchObject({ isPaused: true, sending: { waiting: 1 } });
    const { version } = await on.list();
    const page = await on.console.pageOf('admin@bluebird.example');
    await page.removeSource({ params: { id: on.sourceId } });
    const late = on.admin.changeLicenses({
      params: { id: on.id },
      body: assign('standard', ben),
      ifMatch: version,
    });
    expect(await refusal(late)).toMatchObject({ code: 'version-conflict' });
    expect((await on.list()).vendor).toBeNull();
    expect(await db.selectFrom('licenseWish').selectAll().execute()).toEqual([]);
    const { items } = await on.admin.listActivity({ query: { accountId: on.id, limit: 3 } });
    expect(items.map(({ action, licenses }) => [action, licenses])).toContainEqual([
      'licenses.changed',
      { standard: 0, archived: 0, none: 1, names: ['Ada Brandt'] },
    ]);
  });
});
