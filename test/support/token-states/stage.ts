import { sql } from 'kysely';
import type { Database } from '#companion/db/open.ts';
import type { Client } from '#lib/contract/client.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { addBranches, clearTokens } from '#test/support/feed-stage.ts';
import type { Issuer, Reseller } from './model.ts';

/** A console, who acts on it, and what they made there since the stage was cleared. */
export interface Stage {
  console: TestConsole;
  issuers: Record<Issuer, Client>;
  resellers: Record<Reseller, Client>;
  /** A third administrator, who stays: sees the tokens, and gives and takes licenses and, on the console's page, roles. */
  keeper: Client;
  keepersPage: Client;
  customerId: string;
  /** The ids of the two accounts. */
  accounts: string[];
  tokens: { id: string; secret: string }[];
  /** Of each reseller's last redemption. */
  keys: Partial<Record<Reseller, { key: string; id: string }>>;
  /** How far the console's clock was moved, in seconds. */
  passed: number;
}

const DOMAINS = ['bluebird.example', 'branch1.bluebird.example'];

export async function openStage(database: Database): Promise<Stage> {
  const console = await testConsole(database);
  await addBranches(console.db);
  await joinAs(console, 'staff', 'admin');
  const rows = await console.db
    .selectFrom('account')
    .where('domain', 'in', DOMAINS)
    .select(['id', 'customerId'])
    .orderBy((eb) => eb.fn('length', ['domain']))
    .execute();
  return {
    console,
    // By cookie: a person who is removed and comes back can go on with it.
    issuers: {
      'Ada Brandt': await console.pageOf('admin@bluebird.example'),
      'Owen Pryce': await console.pageOf('office@bluebird.example'),
    },
    resellers: {
      'Northwind IT': await console.as('tech@northwind.example'),
      'Harbor MSP': await console.as('tech@harbor.example'),
    },
    keeper: await console.as('staff@bluebird.example'),
    keepersPage: await console.pageOf('staff@bluebird.example'),
    customerId: rows[0]?.customerId ?? '',
    accounts: rows.map(({ id }) => id),
    tokens: [],
    keys: {},
    passed: 0,
  };
}

/** As it was at the beginning, and as `createModel` has it. */
export async function clearStage(stage: Stage): Promise<void> {
  const { console, accounts } = stage;
  console.pass(-stage.passed);
  Object.assign(stage, { tokens: [], keys: {}, passed: 0 } satisfies Partial<Stage>);
  await clearTokens(console.db, [stage.customerId]);
  await console.db.deleteFrom('requestLimit').execute();
  for (const user of ['admin', 'office']) await joinAs(console, user, 'admin');
  await console.db
    .updateTable('directoryUser')
    .set({
      license: sql`case when email like 'office@%' and account_id = ${accounts[0]} then null else 'standard' end`,
    })
    .where('accountId', 'in', accounts)
    .where((eb) => eb.or([eb('email', 'like', 'admin@%'), eb('email', 'like', 'office@%')]))
    .execute();
}

/** Makes somebody of Bluebird Dental's a member with that role, whether or not they are one. */
export async function joinAs({ db }: TestConsole, user: string, role: string): Promise<void> {
  await sql`
    with of as (select id, (select id from organization where domain = 'bluebird.example') as organization
      from person where email = ${`${user}@bluebird.example`}),
    known as (update member set role = ${role} from of where user_id = of.id returning user_id)
    insert into member (organization_id, user_id, role, created_at)
    select organization, id, ${role}, now() from of where not exists (select 1 from known)`.execute(db);
}
