import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { runAlerts } from '#companion/alerts/run-alerts.ts';
import { type Database, openPostgres } from '#companion/db/open.ts';
import { createWork } from '#companion/work/work.ts';
import { type ConsoleProcess, startConsole } from '#scripts/console-process.ts';
import { freePort } from '#scripts/free-port.ts';
import { report } from '#test/support/backups.ts';
import { createPostgres } from '#test/support/databases.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';
import { wantMails } from '#test/support/want-mails.ts';

const server = inject('postgres');
const missing = server ? '' : ` (not installed: ${INSTALL_POSTGRES})`;
const PATIENCE = { timeout: 120_000, interval: 100 };

describe.skipIf(server === null)(
  `a console on PostgreSQL${missing}, killed while it tells of a change`,
  () => {
    let folder: string;
    let database: Database;
    let drop: () => Promise<void>;
    let start: () => Promise<ConsoleProcess>;
    let running: ConsoleProcess | undefined;

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'baton-alerts-'));
      const created = await createPostgres(server ?? '', 'template_baton');
      drop = created.drop;
      database = await openPostgres(created.url, { isPatient: true });
      const settings = {
        BATON_PORT: String(await freePort()),
        BATON_DATA: folder,
        DATABASE_URL: created.url,
        BATON_SANDBOX: 'on',
      };
      start = () => startConsole(settings, join(folder, 'console.log'));
    });
    afterEach(async () => {
      await running?.stop('SIGKILL');
      await database.close();
      await drop();
      rmSync(folder, { recursive: true, force: true });
    });

    /** Other sessions of this database that wait to queue a mail, or have a transaction open. */
    const sessions = async (what: 'waiting' | 'busy') => {
      const state =
        what === 'waiting'
          ? sql`wait_event_type = 'Lock' and query like 'insert into "mail"%'`
          : sql`xact_start is not null`;
      const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and ${state}`.execute(database.db);
      return rows.length;
    };

    it('tells of it once when it is back', async () => {
      const { db } = database;
      await wantMails(db, 'tech@northwind.example');
      await runAlerts({ db, now: () => new Date(), work: createWork(pino({ enabled: false })) });
      expect(await db.selectFrom('mail').select('id').execute(), 'nothing is told yet').toEqual([]);
      // Newer than any run that the sandbox itself has meanwhile.
      const later = () => new Date(Date.now() + 3_600_000);
      await report({ ctx: { db, now: later } }, 'pinewood.example', 610);

      // It comes as far as the mail, and waits there.
      const [locked, killed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const holding = db.transaction().execute(async (tx) => {
        await sql`lock table mail in exclusive mode`.execute(tx);
        locked.resolve();
        await killed.promise;
      });
      await locked.promise;
      running = await start();
      await vi.waitFor(async () => expect(await sessions('waiting')).toBe(1), PATIENCE);
      await running.stop('SIGKILL');
      killed.resolve();
      await holding;
      await vi.waitFor(async () => expect(await sessions('busy')).toBe(0), PATIENCE);
      expect(await db.selectFrom('alert').select('id').execute()).toEqual([]);

      running = await start();
      const delivered = () => db.selectFrom('sandboxMail').select('id').execute();
      await vi.waitFor(async () => expect(await delivered()).not.toEqual([]), PATIENCE);
      expect(await delivered()).toHaveLength(1);
      const told = await db
        .selectFrom('alert')
        .innerJoin('mail', 'mail.alertId', 'alert.id')
        .select('total')
        .execute();
      expect(told).toEqual([{ total: 1 }]);
    });
  },
);
