import { sql } from 'kysely';
import type { Db } from '#companion/db/open.ts';
import { addToFeed } from '#companion/status/feed.ts';
import { type Attempts, type SeatCount, sumAttempts } from '#lib/domain/facts.ts';
import type { ReportedFacts } from '#lib/domain/reported-facts.ts';
import { measurementOf, setMeasurement } from './measurements.ts';

/** Who has no account in a sandbox otherwise. */
export const HARBOR = 'tech@harbor.example';

/** One in so many fails. */
const FAILS = 100;

/** So many schools that Harbor MSP looks after, just measured: every hundredth is critical, the others are well. */
export async function addSchools(db: Db, count: number): Promise<void> {
  const now = new Date();
  const just = { at: now.toISOString(), exact: true };
  const measured = (successful: number) => {
    const backups24h = { attempted: 80, successful };
    const seats = [seat({ protected: 40, storageBytes: 5e9, backups24h })];
    return measurementOf(now, { backups24h, seats, lastAttempt: just, lastSuccess: just });
  };
  const [critical, well] = [measured(40), measured(80)];
  await sql`
    with schools as (
      insert into organization (name, slug, created_at, kind, domain)
      values ('Meadow Schools', 'meadow', now(), 'customer', 'meadow.example') returning id
    ), added as (
      insert into account (customer_id, reseller_id, domain, service, region, plan, commitment_term, retention,
        managed_by, requested_at, authorized_at, licenses, auto_add)
      select schools.id, harbor.id, 'school' || number || '.example', 'google', 'uk', 'paid', '1-year', 'ICR', 'both',
        now(), now(), 50, true
      from schools, organization as harbor, generate_series(1, ${count}::int) as number
      where harbor.public_id = 'harbor-msp'
      returning id, substring(domain from '[0-9]+')::int as number
    )
    insert into measurement (account_id, measured_at, facts, seats)
    select id, ${now},
      (case when number % ${FAILS} = 0 then ${critical.facts} else ${well.facts} end)::jsonb,
      (case when number % ${FAILS} = 0 then ${critical.seats} else ${well.seats} end)::jsonb
    from added`.execute(db);
  await tellHarbor(db);
}

export interface HarborAccount {
  name: string;
  domain: string;
  seats: SeatCount[];
  history: Attempts[];
  lastSuccessAt: Date | null;
  /** Users without a license. */
  uncovered: string[];
  tags: string[];
}

/** Accounts that Harbor MSP looks after, each of a customer of its own, just measured. */
export async function addToHarbor(db: Db, accounts: readonly HarborAccount[]): Promise<void> {
  const { id: resellerId } = await harbor(db);
  const at = new Date();
  for (const { name, domain, tags, uncovered, ...measured } of accounts) {
    const { id: customerId } = await db
      .insertInto('organization')
      .values({ name, domain, slug: domain, kind: 'customer', createdAt: at })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { id: accountId } = await db
      .insertInto('account')
      .values({
        ...{ customerId, resellerId, domain, service: 'office365', region: 'ap', plan: 'paid' },
        ...{ commitmentTerm: 'month-to-month', retention: 'TBR', managedBy: 'both', autoAdd: true },
        ...{ requestedAt: at, authorizedAt: at, licenses: 2 ** 31 - 1, licenseCap: 2 ** 31 - 1 },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await setMeasurement(db, accountId, at, factsOf(measured, at));
    await db
      .insertInto('licenseCount')
      .values({
        accountId,
        standard: 1,
        archived: 0,
        unlicensed: uncovered.length,
        waiting: uncovered.length,
      })
      .execute();
    for (const user of uncovered)
      await db
        .insertInto('directoryUser')
        .values({ accountId, name: user, email: `${user.length}@${domain}`, license: null, waitingSince: at })
        .execute();
    await db
      .insertInto('accountSetting')
      .values({ organizationId: resellerId, accountId, thresholds: null, tags: JSON.stringify(tags) })
      .execute();
  }
  await tellHarbor(db);
}

/** Of users, none, unless told otherwise. */
export function seat(changes: Partial<SeatCount>): SeatCount {
  const none = { protected: 0, paused: 0, archived: 0, unprotected: 0 };
  return { type: 'user', ...none, storageBytes: 0, backups24h: NO_ATTEMPTS, ...changes };
}

const NO_ATTEMPTS = { attempted: 0, successful: 0 };

function factsOf(
  { seats, history, lastSuccessAt }: Pick<HarborAccount, 'seats' | 'history' | 'lastSuccessAt'>,
  at: Date,
): ReportedFacts {
  const day = (ago: number) => new Date(at.getTime() - ago * 86_400_000).toISOString().slice(0, 10);
  return {
    seats,
    backups24h: sumAttempts(seats.flatMap(({ backups24h }) => backups24h ?? [])),
    lastAttempt: { at: at.toISOString(), exact: true },
    ...(lastSuccessAt && { lastSuccess: { at: lastSuccessAt.toISOString(), exact: true } }),
    days: Object.fromEntries(history.map((one, index) => [day(history.length - 1 - index), one])),
  };
}

async function tellHarbor(db: Db): Promise<void> {
  const { id } = await harbor(db);
  const accounts = await db.selectFrom('account').where('resellerId', '=', id).select('id').execute();
  await db.transaction().execute((tx) =>
    addToFeed(
      tx,
      accounts.map((account) => ({ organizationId: id, kind: 'account', entityId: account.id })),
    ),
  );
}

const harbor = (db: Db) =>
  db.selectFrom('organization').where('publicId', '=', 'harbor-msp').select('id').executeTakeFirstOrThrow();
