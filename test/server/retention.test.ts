import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { deleteExpired } from '#companion/work/retention.ts';
import { signIn, type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';

const DAY = 86_400_000;
const TECH = 'tech@northwind.example';

onBothDatabases('nothing is kept for ever', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
  });
  afterEach(() => console.close());

  const later = (days: number) =>
    deleteExpired(console.db, new Date(console.ctx.now().getTime() + days * DAY));
  const count = async (table: string) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int from ${sql.table(table)}`.execute(
      console.db,
    );
    return rows[0]?.count;
  };

  it('sessions end with their time', async () => {
    await signIn(console.db, TECH);
    await later(0);
    expect(await count('session')).toBe(1);
    await later(1);
    expect(await count('session')).toBe(0);
  });

  it('invitations are kept for a month after they ended, and their mails with them', async () => {
    const admin = await console.pageOf('admin@northwind.example');
    await admin.invite({ body: { email: 'nova@northwind.example', role: 'viewer' } });
    expect(await count('mail')).toBe(1);
    await later(7 + 29);
    expect([await count('invitation'), await count('mail')]).toEqual([1, 1]);
    await later(7 + 31);
    expect([await count('invitation'), await count('mail')]).toEqual([0, 0]);
  });

  it('mails of authorization requests are kept for half a year', async () => {
    const { id } = await console.db
      .selectFrom('authorizationRequest')
      .select('id')
      .limit(1)
      .executeTakeFirstOrThrow();
    const queuedAt = console.ctx.now();
    const about = { template: 'authorization' as const, requestId: id, generation: 1 };
    const mail = { ...about, lane: 'normal' as const, priority: 1, queuedAt };
    await console.db.deleteFrom('mail').execute();
    await console.db
      .insertInto('mail')
      .values([
        { ...mail, state: 'sent', settledAt: queuedAt },
        { ...mail, state: 'queued', settledAt: null },
      ])
      .execute();
    await later(179);
    expect(await count('mail')).toBe(2);
    await later(181);
    // What was never sent waits.
    expect(await count('mail')).toBe(1);
  });

  it('browsers are kept for a year after they ended, whichever way', async () => {
    await console.db.deleteFrom('connectedBrowser').execute();
    const member = await console.db
      .selectFrom('member')
      .select(['organizationId', 'userId as personId'])
      .limit(1)
      .executeTakeFirstOrThrow();
    const at = console.ctx.now();
    const add = (name: string, days: { used: number; ends: number; revoked: number | null }) =>
      console.db
        .insertInto('connectedBrowser')
        .values({
          ...{ ...member, name, credentialHash: randomUUID(), connectedAt: at },
          lastUsedAt: new Date(at.getTime() + days.used * DAY),
          expiresAt: new Date(at.getTime() + days.ends * DAY),
          revokedAt: days.revoked === null ? null : new Date(at.getTime() + days.revoked * DAY),
        })
        .execute();
    await add('revoked', { used: 0, ends: 180, revoked: 5 });
    await add('not used', { used: 10, ends: 180, revoked: null });
    await add('old', { used: 175, ends: 180, revoked: null });
    const left = async (days: number) => {
      await later(days);
      const rows = await console.db.selectFrom('connectedBrowser').select('name').orderBy('name').execute();
      return rows.map(({ name }) => name);
    };
    expect(await left(365 + 4)).toEqual(['not used', 'old', 'revoked']);
    expect(await left(365 + 6)).toEqual(['not used', 'old']);
    expect(await left(365 + 41)).toEqual(['old']);
    expect(await left(365 + 181)).toEqual([]);
  });

  it('API keys are kept for a year after they ended, whichever way', async () => {
    const member = await console.db
      .selectFrom('member')
      .select(['organizationId', 'userId'])
      .limit(1)
      .executeTakeFirstOrThrow();
    const at = console.ctx.now();
    const after = (days: number) => new Date(at.getTime() + days * DAY);
    const add = (name: string, ends: { revokedAt?: Date; expiresAt?: Date; orphanedAt?: Date }) =>
      console.db
        .insertInto('apiKey')
        .values({
          ...{ name, madeAt: at, keyId: randomUUID(), keyHash: randomUUID() },
          ...{
            organizationId: member.organizationId,
            madeBy: member.userId,
            keeperId: member.userId,
            ...ends,
          },
        })
        .execute();
    await add('revoked', { revokedAt: after(5) });
    await add('past its end', { expiresAt: after(10) });
    await add('of nobody', { orphanedAt: after(13) });
    await add('in use', {});
    const left = async (days: number) => {
      await later(days);
      const rows = await console.db.selectFrom('apiKey').select('name').orderBy('name').execute();
      return rows.map(({ name }) => name);
    };
    expect(await left(365 + 4)).toEqual(['in use', 'of nobody', 'past its end', 'revoked']);
    expect(await left(365 + 6)).toEqual(['in use', 'of nobody', 'past its end']);
    expect(await left(365 + 11)).toEqual(['in use', 'of nobody']);
    expect(await left(365 + 21)).toEqual(['in use']);
  });

  it('choices that say nothing any more are not kept', async () => {
    const tech = await console.as(TECH);
    const { items } = await tech.listAccounts({ query: {} });
    const set = (index: number, body: { favorite: boolean }) =>
      tech.setPreferences({ params: { id: items[index]?.id ?? '' }, body });
    await set(0, { favorite: true });
    await set(1, { favorite: true });
    await set(1, { favorite: false });
    await later(0);
    expect(await console.db.selectFrom('preference').select('accountId').execute()).toEqual([
      { accountId: items[0]?.id },
    ]);
  });

  it('however much it is, in batches', async () => {
    await sql`
      insert into request_limit (key, count, ends_at)
      select 'key' || number, 1, ${console.ctx.now()} from generate_series(1, 2500) as number`.execute(
      console.db,
    );
    await later(1);
    expect(await count('request_limit')).toBe(0);
  });

  it('a rule that fails keeps no other from being applied', async () => {
    await sql`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`.execute(
      console.db,
    );
    await sql`create trigger refuse before delete on session for each row execute function refuse()`.execute(
      console.db,
    );
    await signIn(console.db, TECH);
    const admin = await console.pageOf('admin@northwind.example');
    await admin.invite({ body: { email: 'nova@northwind.example', role: 'viewer' } });
    await expect(later(100)).rejects.toThrow('rules failed');
    expect(await count('invitation')).toBe(0);
  });
});
