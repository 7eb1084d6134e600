import { CamelCasePlugin, type Dialect, Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { migrations } from '#companion/db/migrations.ts';
import type { Db } from '#companion/db/open.ts';
import type { Tables } from '#companion/db/tables.ts';

const FIRST = '0001-first';
const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const [RESELLER, CUSTOMER, ADA, TARIQ, ACCOUNT, TOKEN] = [1, 2, 3, 4, 5, 6].map(id);

/** A row in every table that the console had when it first landed, in plain SQL. */
const rows = [
  `insert into organization (id, name, slug, created_at, kind, domain, public_id) values
    ('${RESELLER}', 'Northwind IT', 'northwind.example', now(), 'reseller', 'northwind.example', 'northwind-it'),
    ('${CUSTOMER}', 'Bluebird Dental', 'bluebird.example', now(), 'customer', 'bluebird.example', null)`,
  `insert into person (id, name, email, email_verified) values
    ('${ADA}', 'Ada Brandt', 'admin@bluebird.example', true), ('${TARIQ}', 'Tariq Osman', 'tech@northwind.example', true)`,
  `insert into member (organization_id, user_id, role, created_at) values
    ('${CUSTOMER}', '${ADA}', 'admin', now()), ('${RESELLER}', '${TARIQ}', 'technician', now())`,
  `insert into session (expires_at, token, updated_at, user_id) values (now() + interval '1 hour', 'a', now(), '${ADA}')`,
  `insert into sign_in (account_id, provider_id, user_id, updated_at) values ('${ADA}', 'credential', '${ADA}', now())`,
  `insert into verification (identifier, value, expires_at) values ('reset', 'a', now())`,
  `insert into invitation (organization_id, email, role, status, expires_at, created_at, inviter_id)
    values ('${CUSTOMER}', 'new@bluebird.example', 'member', 'pending', now(), now(), '${ADA}')`,
  `insert into account (id, customer_id, reseller_id, domain, service, region, plan, commitment_term, retention,
    managed_by, requested_at, authorized_at, licences, auto_add) values ('${ACCOUNT}', '${CUSTOMER}', '${RESELLER}',
    'bluebird.example', 'office365', 'eu', 'paid', 'month-to-month', 'ICR', 'both', now(), now(), 25, true)`,
  `insert into measurement (account_id, measured_at, last_attempt_at, last_success_at, uncovered_users, seats, history)
    values ('${ACCOUNT}', '2026-11-21T12:00:00Z', '2026-11-21T12:00:00Z', '2026-11-20T12:00:00Z', 0,
    '[{"type": "user", "protected": 22, "paused": 1, "archived": 1, "unprotected": 3, "storageBytes": 5000000000,
      "attempted": 132, "successful": 131},
      {"type": "team", "protected": 2, "paused": 0, "archived": 0, "unprotected": 1, "storageBytes": 7, "attempted": 6,
      "successful": 6}]', '[{"attempted": 138, "successful": 137}]')`,
  `insert into directory_user (account_id, email, name, licence)
    values ('${ACCOUNT}', 'admin@bluebird.example', 'Ada Brandt', 'standard')`,
  `insert into transfer_token (id, account_id, customer_id, token_hash, hint, created_by, created_at, expires_at,
    redeemed_at, redeemed_by) values ('${TOKEN}', '${ACCOUNT}', '${CUSTOMER}', '${'a'.repeat(64)}', 'abcd', '${ADA}',
    now(), now() + interval '14 days', now(), '${RESELLER}')`,
  `insert into redemption (organization_id, idempotency_key, token_id, account_id, person_id, redeemed_at)
    values ('${RESELLER}', 'the-first-key', '${TOKEN}', '${ACCOUNT}', '${TARIQ}', now())`,
  `insert into activity (organization_id, at, person_id, action, account_id, token_id)
    values ('${RESELLER}', now(), '${TARIQ}', 'account.gained', '${ACCOUNT}', '${TOKEN}')`,
  `insert into feed_counter (organization_id, seq) values ('${RESELLER}', 7), ('${CUSTOMER}', 9)`,
  `insert into feed (organization_id, kind, entity_id, seq) values ('${RESELLER}', 'account', '${ACCOUNT}', 7)`,
  `insert into browser_request (device_code_hash, user_code_hash, browser_name, requested_from, requested_at,
    expires_at, state) values ('a', 'b', 'Chrome', '127.0.0.1', now(), now(), 'pending')`,
  `insert into connected_browser (organization_id, person_id, name, credential_hash, connected_at, last_used_at,
    expires_at) values ('${RESELLER}', '${TARIQ}', 'Chrome', 'c', now(), now(), now() + interval '180 days')`,
  `insert into request_limit (key, count, ends_at) values ('sign-in:127.0.0.1', 3, now() + interval '1 hour')`,
  `insert into setting (key, value) values ('sandbox', 'on')`,
];

/** The columns of each table. */
export type Shape = Record<string, string[]>;
/** The rows of each table, as sorted texts. */
export type Contents = Record<string, string[]>;

/** A database as the first landed console left it, with a row in every table; closed again. */
export async function makeFirst(dialect: Dialect): Promise<{ shape: Shape; contents: Contents }> {
  const db = new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin()] });
  try {
    const first = { [FIRST]: migrations[FIRST] as Migration };
    const { error } = await new Migrator({
      db,
      provider: { getMigrations: async () => first },
    }).migrateToLatest();
    if (error) throw error;
    for (const row of rows) await sql.raw(row).execute(db);
    const shape = await shapeOf(db);
    return { shape, contents: await contentsOf(db, shape) };
  } finally {
    await db.destroy();
  }
}

/** Names of columns that a later migration changed, by table. */
export const RENAMED: Record<string, Record<string, string>> = {
  account: { licences: 'licenses', licence_cap: 'license_cap' },
  directory_user: { licence: 'license' },
};

/** The rows of the tables, by the columns of the shape, under their new names: columns that came later are left out. */
export async function contentsOf(db: Db, shape: Shape, renamed: typeof RENAMED = {}): Promise<Contents> {
  const contents: Contents = {};
  for (const [table, columns] of Object.entries(shape)) {
    const row = sql.join(columns.map((column) => sql.id(renamed[table]?.[column] ?? column)));
    const found = await sql<{ row: string }>`
      select json_build_array(${row})::text as row from ${sql.id(table)} order by 1`.execute(db);
    contents[table] = found.rows.map((line) => line.row);
  }
  return contents;
}

async function shapeOf(db: Db): Promise<Shape> {
  const found = await sql<{ table: string; columns: string[] }>`
    select table_name as table, json_agg(column_name order by ordinal_position) as columns
    from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely_%' and table_name <> 'durability_check'
    group by table_name`.execute(db);
  return Object.fromEntries(found.rows.map(({ table, columns }) => [table, columns]));
}
