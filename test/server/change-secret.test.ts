import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { forgetSecret } from '#companion/auth/adopt-secret.ts';
import { keyId, seal as sealWith, unseal } from '#companion/auth/secrets.ts';
import { readConfig } from '#companion/config.ts';
import type { Database } from '#companion/db/open.ts';
import { addGrant, makeClient } from '#test/support/client-account.ts';
import { connectBrowser, signIn, type TestConsole, testConsole } from '#test/support/console.ts';
import { onEachDatabase } from '#test/support/databases.ts';
import { TEST_CONFIG } from '#test/support/settings.ts';

const OLD = TEST_CONFIG.secret as string;
const NEW = 'the-secret-that-comes-after-the-old-one';
const OTHER = 'a-secret-of-some-other-console-altogether';
const TOKEN = 'a-refresh-token';

onEachDatabase('a secret', (open) => {
  let database: Database;
  let console: TestConsole;
  beforeEach(async () => {
    database = await open();
    console = await start({ BATON_SECRET: OLD });
  });
  afterEach(() => database.close());

  /** A console's process on the database, which outlives it. */
  async function start(environment: {
    BATON_SECRET: string;
    BATON_SECRET_PREVIOUS?: string;
  }): Promise<TestConsole> {
    const { secret, previousSecret } = readConfig(environment);
    const lent = { ...database, close: async () => undefined };
    return testConsole(lent, null, { secret, previousSecret });
  }

  const sealedOf = async (accountId: string) => {
    const grant = await console.db
      .selectFrom('directoryGrant')
      .where('accountId', '=', accountId)
      .select('sealedRefreshToken')
      .executeTakeFirstOrThrow();
    return grant.sealedRefreshToken;
  };
  const addSealed = async () => {
    const id = await makeClient(console, { licenseCap: 3 });
    await addGrant(console, id, TOKEN);
    return id;
  };
  const seal = (accountId: string, sealedRefreshToken: string) =>
    console.db
      .updateTable('directoryGrant')
      .set({ sealedRefreshToken })
      .where('accountId', '=', accountId)
      .execute();
  /** A source that is read with a key. */
  const addSource = async () => {
    const at = console.ctx.now();
    const { id } = await console.db
      .insertInto('source')
      .values((eb) => ({
        organizationId: eb.selectFrom('organization').where('domain', '=', 'northwind.example').select('id'),
        ...{ accountId: null, vendor: 'datto', name: 'Datto', createdAt: at, createdBy: null, readAt: null },
      }))
      .returning('id')
      .executeTakeFirstOrThrow();
    const credential = sealWith(console.ctx.secrets, 'its key', id);
    await console.db.updateTable('source').set({ credential }).where('id', '=', id).execute();
    return id;
  };
  const credentialOf = async (id: string) => {
    const source = console.db.selectFrom('source').where('id', '=', id).select('credential');
    return (await source.executeTakeFirstOrThrow()).credential ?? '';
  };
  const asBefore = (sealed: string) => sealed.replace(/^[^.]*\./, '');
  const invitation = async () => {
    const admin = await console.pageOf('admin@northwind.example');
    await admin.invite({ body: { email: 'nina@berg.example', role: 'viewer' } });
    await console.deliver();
    const { items } = await console.stranger.listMailbox({ query: {} });
    return /#(\S+)/.exec(items[0]?.text ?? '')?.[1] ?? '';
  };

  it('is changed by the steps of docs/operating.md', async () => {
    const id = await addSealed();
    const source = await addSource();
    const link = await invitation();
    const request = new URL(console.ctx.links.authorization(id, 1)).hash.slice(1);
    const credential = await connectBrowser(console.db, 'tech@northwind.example');
    const cookie = await signIn(console.db, 'admin@northwind.example');
    expect((await console.request('/api/v1/me', { headers: { cookie } })).status).toBe(200);
    await console.close();

    console = await start({ BATON_SECRET: NEW, BATON_SECRET_PREVIOUS: OLD });
    expect(unseal({ present: NEW, previous: null }, await sealedOf(id), id)).toBe(TOKEN);
    expect(unseal({ present: NEW, previous: null }, await credentialOf(source), source)).toBe('its key');
    expect(await console.stranger.lookUpInvitation({ body: { code: link } })).toMatchObject({
      email: 'nina@berg.example',
    });
    expect(console.ctx.links.readAuthorization(request)).toEqual({ requestId: id, generation: 1 });
    expect(() => console.ctx.links.readAuthorization(`${request.slice(0, -2)}xx`)).toThrow('link-expired');
    await console.clientWith(credential).me({});
    expect((await console.request('/api/v1/me', { headers: { cookie } })).status).toBe(401);
    await console.close();

    console = await start({ BATON_SECRET: NEW });
    expect(unseal(console.ctx.secrets, await sealedOf(id), id)).toBe(TOKEN);
    await console.clientWith(credential).me({});
    expect(() => console.ctx.links.readAuthorization(request)).toThrow('link-expired');
    await expect(start({ BATON_SECRET: OLD })).rejects.toThrow(/^BATON_SECRET: /);
  });

  it('that is another one is refused at the start, and then nothing has changed', async () => {
    const id = await addSealed();
    const sealed = await sealedOf(id);
    for (const environment of [
      { BATON_SECRET: OTHER },
      { BATON_SECRET: OTHER, BATON_SECRET_PREVIOUS: NEW },
    ]) {
      await expect(start(environment)).rejects.toThrow(
        /^BATON_SECRET: this database was last used with another secret\./,
      );
    }
    expect(await sealedOf(id)).toBe(sealed);
    console = await start({ BATON_SECRET: OLD });
  });

  it('opens what was sealed without a key id, and so does the one before it', async () => {
    const id = await addSealed();
    const sealed = asBefore(await sealedOf(id));
    expect(unseal({ present: OLD, previous: null }, sealed, id)).toBe(TOKEN);
    expect(unseal({ present: NEW, previous: OLD }, sealed, id)).toBe(TOKEN);
    expect(() => unseal({ present: NEW, previous: null }, sealed, id)).toThrow();
    // A database as an older console leaves it: nothing says which secret it was used with.
    await seal(id, sealed);
    await forgetSecret(console.db);
    console = await start({ BATON_SECRET: NEW, BATON_SECRET_PREVIOUS: OLD });
    expect(await sealedOf(id)).toMatch(new RegExp(`^${keyId(NEW)}\\.`));
    await expect(start({ BATON_SECRET: OTHER })).rejects.toThrow(/^BATON_SECRET: /);
  });

  it('is noted only when all is sealed anew, so a console that is killed meanwhile begins again', async () => {
    const done = await addSealed();
    const { id: left } = await console.db
      .selectFrom('account')
      .where('domain', '=', 'quarrystone.example')
      .select('id')
      .executeTakeFirstOrThrow();
    await addGrant(console, left, TOKEN, 'another');
    const before = await sealedOf(left);
    console = await start({ BATON_SECRET: NEW, BATON_SECRET_PREVIOUS: OLD });
    // As a kill before the last step leaves it.
    await seal(left, before);
    await console.db
      .updateTable('setting')
      .set({ value: keyId(OLD) })
      .where('key', '=', 'secret')
      .execute();
    console = await start({ BATON_SECRET: NEW, BATON_SECRET_PREVIOUS: OLD });
    for (const id of [done, left]) {
      expect(unseal({ present: NEW, previous: null }, await sealedOf(id), id)).toBe(TOKEN);
    }
  });

  it('that is lost can be given up: a new one is taken, and what it cannot open stays sealed', async () => {
    const id = await addSealed();
    const sealed = await sealedOf(id);
    await forgetSecret(console.db);
    console = await start({ BATON_SECRET: NEW });
    expect(await sealedOf(id)).toBe(sealed);
    expect(() => unseal(console.ctx.secrets, sealed, id)).toThrow('sealed with another secret');
    // This one, and the sandbox's key of Datto.
    expect(console.lines.join('')).toContain('"unreadable":2');
  });

  it('is changed under keys that are being checked', async () => {
    const { organizationId, userId: personId } = await console.db
      .selectFrom('member')
      .select(['organizationId', 'userId'])
      .limit(1)
      .executeTakeFirstOrThrow();
    const [id, at] = [randomUUID(), console.ctx.now()];
    const credential = sealWith(console.ctx.secrets, 'its key', id);
    const keys = { vendor: 'datto', publicKey: 'public', credential } as const;
    await console.db
      .insertInto('sourceCheck')
      .values({ id, organizationId, personId, sourceId: null, ...keys, createdAt: at, expiresAt: at })
      .execute();
    console = await start({ BATON_SECRET: NEW, BATON_SECRET_PREVIOUS: OLD });
    const check = console.db.selectFrom('sourceCheck').where('id', '=', id).select('credential');
    const sealed = (await check.executeTakeFirstOrThrow()).credential ?? '';
    expect(unseal({ present: NEW, previous: null }, sealed, id)).toBe('its key');
  });

  it('is changed for every sealed column: adopt-secret.ts names them all', async () => {
    const { rows } = await sql<{ column: string }>`
      select table_name || '.' || column_name as column from information_schema.columns
      where table_schema = 'public' and (column_name like 'sealed%' or column_name = 'credential')
      order by 1`.execute(database.db);
    expect(rows.map(({ column }) => column)).toEqual([
      'directory_grant.sealed_refresh_token',
      'source.credential',
      'source_check.credential',
    ]);
  });
});
