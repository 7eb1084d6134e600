import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CamelCasePlugin, sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Db } from '#companion/db/open.ts';
import { copyPglite } from '#test/support/databases.ts';

interface Column {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
}

/** Columns of better-auth's tables that the console never reads: they have no row type. */
const UNTYPED: Record<string, string[]> = {
  person: ['image'],
  session: ['token', 'updatedAt'],
  signIn: [
    'accessToken',
    'refreshToken',
    'idToken',
    'accessTokenExpiresAt',
    'refreshTokenExpiresAt',
    'scope',
  ],
  organization: ['logo', 'metadata'],
};
const UNTYPED_TABLES = ['verification', 'durabilityCheck', 'kyselyMigration', 'kyselyMigrationLock'];

/** What a value of a PostgreSQL type is in TypeScript; the row types say more exactly which strings, say. */
const TYPES: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  'timestamp with time zone': 'Date',
  integer: 'number',
  bigint: 'number',
  boolean: 'boolean',
  jsonb: 'object',
};

const folder = resolve('test/results/row-types');
const camel = new CamelCasePlugin() as unknown as { camelCase(name: string): string };
let columns: Column[];

beforeAll(async () => {
  const { db, close } = await copyPglite();
  columns = await columnsOf(db).finally(close);
  mkdirSync(folder, { recursive: true });
  const config = { extends: resolve('tsconfig.json'), include: [join(folder, '*.ts')] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function columnsOf(db: Db): Promise<Column[]> {
  const { rows } = await sql<{ table: string; column: string; type: string; nullable: boolean }>`
    select table_name as table, column_name as column, data_type as type, is_nullable = 'YES' as nullable
    from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`.execute(
    db,
  );
  return rows
    .map(({ table, column, ...rest }) => ({
      table: camel.camelCase(table),
      column: camel.camelCase(column),
      ...rest,
    }))
    .filter(({ table, column }) => !UNTYPED_TABLES.includes(table) && !UNTYPED[table]?.includes(column));
}

/** One line a column and one a table, each of which compiles only where the row type says what the database says. */
function linesOf(found: Column[]): string[] {
  const byTable = Map.groupBy(found, ({ table }) => table);
  return [
    "import type { Selectable } from 'kysely';",
    "import type { Tables } from '#companion/db/tables.ts';",
    'type Plain<T> = T extends null ? null : T extends string ? string : T extends number ? number',
    '  : T extends boolean ? boolean : T extends Date ? Date : object;',
    'type Same<Name, A, B> = [A, B] extends [B, A] ? true : [Name, "is", A, "in TypeScript and", B, "in the database"];',
    'type None<T> = [T] extends [never] ? true : [T, "not in the database"];',
    ...found.map(({ table, column, type, nullable }) => {
      const inDatabase =
        (TYPES[type] ?? `'a type that this test does not know: ${type}'`) + (nullable ? ' | null' : '');
      return `export const ${table}_${column}: Same<'${table}.${column}', Plain<Selectable<Tables['${table}']>['${column}']>, ${inDatabase}> = true;`;
    }),
    ...[...byTable].map(([table, known]) => {
      const names = known.map(({ column }) => `'${column}'`).join(' | ');
      return `export const ${table}: None<Exclude<keyof Tables['${table}'], ${names}>> = true;`;
    }),
    `export const tables: None<Exclude<keyof Tables, ${[...byTable.keys()].map((name) => `'${name}'`).join(' | ')}>> = true;`,
  ];
}

/** The compiler's errors. */
function errorsIn(lines: string[]): string[] {
  writeFileSync(join(folder, 'check.ts'), lines.join('\n'));
  try {
    execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder], { encoding: 'utf8' });
    return [];
  } catch (error) {
    return (error as { stdout: string }).stdout.split('\n').filter((line) => line.includes('error'));
  }
}

it('the row types are those of the tables: every column, its type and whether it may be null', () => {
  expect(columns.length).toBeGreaterThan(200);
  expect(errorsIn(linesOf(columns))).toEqual([]);
});

it.each<[string, (all: Column[]) => Column[], RegExp]>([
  [
    'a column that has no row type',
    (all) => [...all, { table: 'mail', column: 'size', type: 'integer', nullable: false }],
    /'size'/,
  ],
  ['a row type without a column', (all) => all.filter(({ column }) => column !== 'tokenHash'), /tokenHash/],
  [
    'another type',
    (all) => all.map((one) => (one.column === 'hint' ? { ...one, type: 'integer' } : one)),
    /hint/,
  ],
  ['a null', (all) => all.map((one) => (one.column === 'hint' ? { ...one, nullable: true } : one)), /hint/],
  ['a table that is gone', (all) => all.filter(({ table }) => table !== 'watch'), /watch/],
])('and the comparison finds %s', (_, change, error) => {
  const errors = errorsIn(linesOf(change(columns)));
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.join('\n')).toMatch(error);
});
