import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runAlerts } from '#companion/alerts/run-alerts.ts';
import { addToFeed } from '#companion/status/feed.ts';
import { DEFAULT_THRESHOLDS } from '#lib/domain/account.ts';
import { holdLinks, report } from '#test/support/backups.ts';
import { type TestConsole, testConsole } from '#test/support/console.ts';
import { onBothDatabases } from '#test/support/databases.ts';
import { measurementOf } from '#test/support/measurements.ts';
import { wantMails } from '#test/support/want-mails.ts';

const WELL = { backups24h: { attempted: 100, successful: 100 } };

/** More accounts than two transactions evaluate. */
const MANY = 450;

onBothDatabases('alerts that are stopped', (open) => {
  let console: TestConsole;
  beforeEach(async () => {
    console = await testConsole(await open());
    await holdLinks(console);
    await sql`
      with added as (
        insert into account (customer_id, reseller_id, domain, service, region, plan, commitment_term, retention,
          managed_by, requested_at, authorized_at, licenses, auto_add)
        select customer_id, reseller_id, 'branch' || number || '.example', service, region, plan, commitment_term,
          retention, managed_by, requested_at, authorized_at, licenses, auto_add
        from account cross join generate_series(1, ${MANY}::int) as number
        where domain = 'pinewood.example'
        returning id
      )
      insert into measurement (account_id, measured_at, facts)
      select id, now(), ${measurementOf(new Date(), WELL).facts} from added`.execute(console.db);
    const accounts = await console.db
      .selectFrom('account')
      .where('domain', 'like', 'branch%')
      .select(['id as entityId', 'resellerId as organizationId'])
      .$narrowType<{ organizationId: string }>()
      .execute();
    await console.db.transaction().execute((tx) =>
      addToFeed(
        tx,
        accounts.map((account) => ({ ...account, kind: 'account' })),
      ),
    );
    await wantMails(console.db, 'tech@northwind.example');
  });
  afterEach(() => console.close());

  /** A console that is stopped while it evaluates the first page. */
  const stoppedAtOnce = async () => {
    const stopping = new AbortController();
    let asked = 0;
    const now = () => {
      // The first query finds what is due.
      if (++asked === 2) stopping.abort();
      return console.ctx.now();
    };
    await runAlerts({ ...console.ctx, now }, stopping.signal);
  };
  const changeAll = async (warningBelow: number) => {
    const admin = await console.as('admin@northwind.example');
    await admin.setAlerts({ body: { thresholds: { ...DEFAULT_THRESHOLDS, warningBelow } } });
  };
  const looked = async () => {
    const { rows } = await sql<{ seq: number; last: number }>`
      select watch.seq, feed_counter.seq as last from watch join feed_counter using (organization_id)`.execute(
      console.db,
    );
    return rows[0];
  };
  const alerts = () => console.db.selectFrom('alert').select(['lines', 'total']).execute();

  it('end after a page, and the next run goes on without repeating or losing an alert', async () => {
    await changeAll(0.99);
    await stoppedAtOnce();
    const first = await looked();
    expect(first?.seq).toBeGreaterThan(0);
    expect(first?.seq).toBeLessThan(first?.last ?? 0);
    await runAlerts(console.ctx);
    expect((await looked())?.seq).toBe(first?.last);
    expect(await alerts()).toEqual([]);

    await report(console, 'pinewood.example', 300);
    await changeAll(0.98);
    await stoppedAtOnce();
    await stoppedAtOnce();
    expect(await alerts()).toEqual([]);
    for (let times = 0; times < 2; times++) await runAlerts(console.ctx);
    expect(await alerts()).toMatchObject([{ total: 1, lines: [{ reason: { health: 'critical' } }] }]);
  });
});
