import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { type Database, openPostgres } from '#companion/db/open.ts';
import { addReseller } from '#companion/people/add-reseller.ts';
import { createWork } from '#companion/work/work.ts';
import { type ConsoleProcess, startConsole } from '#scripts/console-process.ts';
import { freePort } from '#scripts/free-port.ts';
import { createPostgres } from '#test/support/databases.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';
import { type MailServer, mailServer } from '#test/support/smtp.ts';

const server = inject('postgres');
const missing = server ? '' : ` (not installed: ${INSTALL_POSTGRES})`;
const COUNT = 500;
/** How many mails a console sends at once, outside of the lane for strangers. */
const AT_ONCE = 3;
const PATIENCE = { timeout: 120_000, interval: 50 };

describe.skipIf(server === null)(`a console on PostgreSQL${missing}, killed while it sends mails`, () => {
  let folder: string;
  let database: Database;
  let drop: () => Promise<void>;
  let mails: MailServer;
  let start: () => Promise<ConsoleProcess>;
  let running: ConsoleProcess | undefined;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'baton-mails-'));
    const created = await createPostgres(server ?? '', 'template_baton');
    drop = created.drop;
    database = await openPostgres(created.url);
    const port = await freePort();
    mails = mailServer(port);
    await mails.listen();
    const settings = {
      BATON_PORT: String(await freePort()),
      BATON_DATA: folder,
      DATABASE_URL: created.url,
      BATON_SANDBOX: 'on',
      SMTP_URL: `smtp://127.0.0.1:${port}`,
    };
    start = () => startConsole(settings, join(folder, 'console.log'));
  });
  afterEach(async () => {
    await running?.stop('SIGKILL');
    await mails.close();
    await database.close();
    await drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has the next one send the rest, and again only what nobody knows about', async () => {
    const { db } = database;
    const emails = Array.from({ length: COUNT }, (_, number) => `admin@reseller${number}.example`);
    const ctx = { db, now: () => new Date(), work: createWork(pino({ enabled: false })) };
    for (const [number, email] of emails.entries()) {
      await addReseller(ctx, { name: `Reseller ${number}`, domain: `reseller${number}.example`, email });
    }
    const sent = () => mails.received.filter(({ subject }) => subject?.startsWith('Invitation to Reseller'));
    const recipients = () => sent().map(({ to }) => to?.[0]?.address ?? '');
    running = await start();
    await vi.waitFor(() => expect(mails.received.length).toBeGreaterThan(COUNT / 5), PATIENCE);
    await running.stop('SIGKILL');
    expect(mails.received.length).toBeLessThan(COUNT);
    running = await start();
    await vi.waitFor(() => expect(new Set(recipients()).size).toBeGreaterThan(COUNT - AT_ONCE - 1), PATIENCE);
    // What the killed one had claimed is due when the lease ends, which is now.
    await sql`update mail set due_at = now() where state = 'queued'`.execute(db);
    const waiting = () => db.selectFrom('mail').where('state', '=', 'queued').select('id').execute();
    await vi.waitFor(async () => expect(await waiting()).toEqual([]), PATIENCE);
    expect([...new Set(recipients())].sort()).toEqual([...emails].sort());
    expect(recipients().length).toBeLessThanOrEqual(COUNT + AT_ONCE);
    // Mail programs show those that came twice once.
    expect(new Set(sent().map(({ messageId }) => messageId)).size).toBe(COUNT);
  });
});
