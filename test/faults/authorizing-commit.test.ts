import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { type Database, openPostgres } from '#companion/db/open.ts';
import { ADMIN, type Clients, openClients } from '#test/support/authorizing-sandbox.ts';
import { CEDAR } from '#test/support/clients.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';
import { openOnPostgres } from '#test/support/sandbox.ts';

const server = inject('postgres');
const missing = server ? '' : ` (not installed: ${INSTALL_POSTGRES})`;
const PATIENCE = { timeout: 120_000, interval: 100 };

describe.skipIf(server === null)(
  `a console on PostgreSQL${missing}, killed while it writes that a client authorized`,
  () => {
    let clients: Clients;
    let database: Database;
    beforeEach(async () => {
      let url = '';
      clients = await openClients(async (settings) => {
        const sandbox = await openOnPostgres(server ?? '', settings);
        url = sandbox.databaseUrl;
        return sandbox;
      });
      database = await openPostgres(url);
    }, 180_000);
    afterEach(async () => {
      await database.close();
      await clients.close();
    });

    /** Other sessions that have written users and now wait for a lock, or those that have a transaction open. */
    const sessions = async (what: 'waiting' | 'busy') => {
      const isWaiting = sql`wait_event_type = 'Lock' and exists (
        select from pg_locks where pg_locks.pid = session.pid and granted
          and relation = 'directory_user'::regclass and mode = 'RowExclusiveLock')`;
      const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity as session
        where datname = current_database() and pid <> pg_backend_pid()
          and ${what === 'waiting' ? isWaiting : sql`xact_start is not null`}`.execute(database.db);
      return rows.length;
    };

    /** How much there is of what authorizing writes. */
    async function written() {
      const { db } = database;
      const { accountId } = clients;
      const of = {
        authorized: db
          .selectFrom('account')
          .where('id', '=', accountId)
          .where('authorizedAt', 'is not', null),
        organization: db.selectFrom('organization').where('domain', '=', CEDAR.domain),
        person: db.selectFrom('person').where('email', '=', ADMIN),
        signIn: db.selectFrom('signIn').where('providerId', '=', CEDAR.service),
        source: db.selectFrom('directoryGrant').where('accountId', '=', accountId),
        logged: db
          .selectFrom('activity')
          .where('accountId', '=', accountId)
          .where('action', '=', 'account.authorized'),
        users: db.selectFrom('directoryUser').where('accountId', '=', accountId),
        notices: db.selectFrom('notice').where('accountId', '=', accountId),
      };
      const counts = Object.entries(of).map(async ([name, rows]) => {
        const { count } = await (rows as typeof of.person)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        return [name, count];
      });
      return Object.fromEntries(await Promise.all(counts));
    }

    it('has written nothing of it; the link works, once', async () => {
      const { sandbox, authorize, accounts } = clients;
      const before = await written();
      expect(new Set(Object.values(before))).toEqual(new Set([0]));

      // It comes as far as telling of it, and waits there with all the rest written.
      const [locked, killed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const holding = database.db.transaction().execute(async (tx) => {
        await sql`lock table notice in exclusive mode`.execute(tx);
        locked.resolve();
        await killed.promise;
      });
      await locked.promise;
      const lost = authorize().then(
        () => 'answered',
        () => 'lost',
      );
      try {
        await vi.waitFor(async () => expect(await sessions('waiting')).toBe(1), PATIENCE);
        await sandbox.stopConsole('SIGKILL');
        expect(await lost).toBe('lost');
      } finally {
        killed.resolve();
      }
      await holding;
      await vi.waitFor(async () => expect(await sessions('busy')).toBe(0), PATIENCE);
      expect(await written()).toEqual(before);

      await sandbox.startConsole();
      expect(await accounts()).toMatchObject([{ authorizedAt: null }]);
      const { users } = await authorize();
      await expect(authorize()).rejects.toMatchObject({ code: 'already-authorized' });
      expect(await accounts()).toHaveLength(1);
      // Both sides have it in their log.
      const once = { authorized: 1, organization: 1, person: 1, signIn: 1, source: 1, logged: 2, users };
      expect(await written()).toMatchObject(once);
    }, 240_000);
  },
);
