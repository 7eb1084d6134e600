import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { migrations } from '#companion/db/migrations.ts';
import { type Database, openPostgres } from '#companion/db/open.ts';
import { type ConsoleProcess, startConsole } from '#scripts/console-process.ts';
import { freePort } from '#scripts/free-port.ts';
import { SANDBOX_PASSWORD } from '#scripts/people.ts';
import { signInAs } from '#scripts/sign-in-as.ts';
import { createPostgres } from '#test/support/databases.ts';
import { faultsIn } from '#test/support/half-done.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';
import { issueAs } from '#test/support/sandbox-people.ts';

const server = inject('postgres');
const missing = server ? '' : ` (not installed: ${INSTALL_POSTGRES})`;

describe.skipIf(server === null)(`two consoles on one PostgreSQL${missing}, started at once`, () => {
  let folder: string;
  let consoles: ConsoleProcess[];
  let database: Database;
  let drop: () => Promise<void>;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'baton-two-'));
    const created = await createPostgres(server ?? '');
    drop = created.drop;
    const start = async (name: string) =>
      startConsole(
        {
          BATON_PORT: String(await freePort()),
          BATON_DATA: join(folder, name),
          BATON_SECRET: 'one-secret-for-both-of-the-consoles',
          DATABASE_URL: created.url,
          BATON_SANDBOX: 'on',
        },
        join(folder, `${name}.log`),
      );
    consoles = await Promise.all([start('first'), start('second')]);
    database = await openPostgres(created.url);
  });
  afterEach(async () => {
    await Promise.all(consoles.map((running) => running.stop('SIGKILL')));
    await database.close();
    await drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('migrate once and seed the sandbox once', async () => {
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
      database.db,
    );
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations));
    const organizations = await database.db.selectFrom('organization').select('domain').execute();
    expect(new Set(organizations.map(({ domain }) => domain)).size).toBe(organizations.length);
    expect(organizations.length).toBeGreaterThan(0);
    const people = await database.db.selectFrom('person').select('email').execute();
    expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);
  });

  it('share the limits', async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 11; tries++) {
      const { url } = consoles[tries % 2] as ConsoleProcess;
      const body = JSON.stringify({ email: 'tech@harbor.example', password: `not ${SANDBOX_PASSWORD}` });
      const headers = { 'content-type': 'application/json', origin: url };
      statuses.push((await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers, body })).status);
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
  });

  it('have one winner when a token is redeemed through both at once', async () => {
    const [first, second] = consoles as [ConsoleProcess, ConsoleProcess];
    const token = await issueAs(first.url, 'admin@bluebird.example');
    const clients = await Promise.all([
      signInAs(first.url, 'tech@northwind.example'),
      signInAs(second.url, 'tech@harbor.example'),
    ]);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        clients[index % 2]?.redeem({ body: { token }, idempotencyKey: randomUUID() }),
      ),
    );
    const codes = results.map((result) => (result.status === 'rejected' ? result.reason.code : 'won'));
    expect(codes.filter((code) => code === 'won')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['won', 'token-redeemed']));
    expect(await faultsIn(database.db, { issued: [], redeemed: [], refused: new Set() })).toEqual([]);
  });
});
