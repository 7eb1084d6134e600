import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { runAlerts } from '#companion/alerts/run-alerts.ts';
import { exportTo } from '#companion/backup/export.ts';
import { importFrom } from '#companion/backup/import.ts';
import type { Database } from '#companion/db/open.ts';
import { connectBrowser, signIn, testConsole } from '#test/support/console.ts';
import { copyPglite, emptyPglite, emptyPostgres } from '#test/support/databases.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';
import { issueFor, refusal } from '#test/support/tokens.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = (name: string) => join(folder, name);
const text = (name: string) => readFileSync(path(name), 'utf8');

/** A console with some history, exported and closed; and the secrets that its callers still have. */
async function livedIn(file: string) {
  const console = await testConsole(await copyPglite());
  const credential = await connectBrowser(console.db, 'tech@northwind.example');
  const northwind = console.clientWith(credential);
  const bluebird = await console.as('admin@bluebird.example');
  const cookie = await signIn(console.db, 'admin@northwind.example');
  await northwind.redeem({
    body: { token: (await issueFor(bluebird)).token },
    idempotencyKey: randomUUID(),
  });
  await console.db
    .updateTable('organization')
    .set({ name: 'Näh “€” \\ "\n🦷' })
    .where('domain', '=', 'quarrystone.example')
    .execute();
  const { token } = await issueFor(bluebird);
  const { nextCursor: cursor } = await northwind.changes({ query: {} });
  await northwind.setMailSettings({ body: MAILS });
  const admin = await console.pageOf('admin@northwind.example');
  await admin.invite({ body: { email: 'nina@berg.example', role: 'viewer' } });
  await runAlerts(console.ctx);
  await exportTo(console.db, file);
  await console.close();
  return { credential, cookie, cursor, token };
}

/** The mails to a person. */
const MAILS = {
  changes: true,
  recap: true,
  recapAt: '08:00',
  quiet: { from: '22:00', to: '07:00' },
  timeZone: 'Europe/Berlin',
};

/** Secrets from before the move still work after it. */
async function checkStillGood(database: Database, held: Awaited<ReturnType<typeof livedIn>>) {
  const console = await testConsole(database);
  const northwind = console.clientWith(held.credential);
  expect(await northwind.changesSince(held.cursor)).toBeNull();
  expect((await northwind.listRedemptions({ query: {} })).items).toHaveLength(1);
  expect(await northwind.getMailSettings({})).toEqual(MAILS);
  // What was known before the move causes no alert after it.
  await runAlerts(console.ctx);
  expect(await console.db.selectFrom('pendingAlert').selectAll().execute()).toEqual([]);
  // A mail that was waiting is sent.
  await console.deliver();
  const { items } = await console.stranger.listMailbox({ query: {} });
  expect(items.map(({ to }) => to)).toContain('nina@berg.example');
  const me = await console.request('/api/v1/me', { headers: { cookie: held.cookie } });
  expect(me.status).toBe(200);
  expect(await refusal(northwind.previewRedemption({ body: { token: 'x' } }))).toMatchObject({
    code: 'malformed-token',
  });
  expect(await northwind.previewRedemption({ body: { token: held.token } })).toMatchObject({
    ineligible: 'already-your-customer',
  });
  const harbor = await console.as('tech@harbor.example');
  const { account } = await harbor.redeem({ body: { token: held.token }, idempotencyKey: randomUUID() });
  expect((await northwind.changesSince(held.cursor))?.gone.accounts).toEqual([account.id]);
  await console.close();
}

describe('a backup', () => {
  const server = inject('postgres');
  const title = server ? 'PostgreSQL' : `PostgreSQL (not installed: ${INSTALL_POSTGRES})`;

  it.skipIf(server === null)(
    `moves from PGlite to ${title} and back, and loses nothing`,
    async () => {
      const held = await livedIn(path('first'));
      const postgres = await emptyPostgres(server ?? '');
      await importFrom(postgres.db, path('first'));
      await exportTo(postgres.db, path('second'));
      expect(text('second')).toBe(text('first'));
      await checkStillGood(postgres, held);

      const pglite = await emptyPglite();
      await importFrom(pglite.db, path('second'));
      await exportTo(pglite.db, path('third'));
      expect(text('third')).toBe(text('first'));
      await checkStillGood(pglite, held);
    },
    180_000,
  );

  it('is a file that only its owner reads, says how many rows it has, and holds no secret', async () => {
    const { credential, token } = await livedIn(path('file'));
    expect(statSync(path('file')).mode & 0o777).toBe(0o600);
    const lines = text('file').trimEnd().split('\n');
    const { rows } = JSON.parse(lines.at(-1) ?? '') as { rows: Record<string, number> };
    expect(Object.values(rows).reduce((sum, count) => sum + count, 0)).toBe(lines.length - 2);
    expect(rows).toMatchObject({ redemption: 1, transfer_token: 2, account: 17, measurement: 14 });
    expect(text('file')).not.toContain(credential.slice(14));
    expect(text('file')).not.toContain(token.slice(6, 36));
  });

  it('overwrites no file', async () => {
    await livedIn(path('file'));
    const { db, close } = await emptyPglite();
    await expect(exportTo(db, path('file'))).rejects.toMatchObject({ code: 'file-exists' });
    await close();
  });
});

describe('a file that cannot be imported', () => {
  let good: string;
  let database: Database;
  beforeAll(async () => {
    const own = mkdtempSync(join(tmpdir(), 'baton-backup-'));
    await livedIn(join(own, 'file'));
    good = readFileSync(join(own, 'file'), 'utf8');
    rmSync(own, { recursive: true });
    database = await emptyPglite();
  });
  afterAll(() => database.close());

  const importText = (content: string) => {
    writeFileSync(path('file'), content);
    return importFrom(database.db, path('file'));
  };
  const cut = (content: string) => content.slice(0, content.length * 0.7);
  const lastLineOff = (content: string) => content.split('\n').slice(0, -2).join('\n');

  it.each<[string, string, (content: string) => string]>([
    ['truncated', 'in the middle of a row', cut],
    ['truncated', 'before its last line', lastLineOff],
    ['truncated', 'after its first line', (content) => content.slice(0, content.indexOf('\n') + 1)],
    ['damaged', 'in a value', (content) => content.replace('Bluebird Dental', 'Bluebird Mental')],
    ['damaged', 'by a row too few', (content) => content.replace(/\{"member".*\n/, '')],
    ['damaged', 'by a line of nothing', (content) => content.replace('\n', '\n\n')],
    ['other-version', 'and later', (content) => content.replace(/"schema":"[^"]+"/, '"schema":"9999-x"')],
    ['not-a-backup', 'but a letter', () => 'Dear all,\n'],
    ['not-a-backup', 'but empty', () => ''],
  ])('is %s, %s: nothing is imported', async (code, _, change) => {
    expect(change(good)).not.toBe(good);
    await expect(importText(change(good))).rejects.toMatchObject({ code });
    expect(await database.db.selectFrom('organization').selectAll().execute()).toEqual([]);
  });

  it('is not there', async () => {
    await expect(importFrom(database.db, path('nothing'))).rejects.toMatchObject({ code: 'file-not-found' });
  });

  it('is imported into a database that is no longer empty', async () => {
    await importText(good);
    await expect(importText(good)).rejects.toMatchObject({ code: 'not-empty' });
  });
});
