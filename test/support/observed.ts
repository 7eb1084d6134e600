import { randomUUID } from 'node:crypto';
import type { Database } from '#companion/db/open.ts';
import { API_BASE } from '#lib/contract/api.ts';
import type { NewObservedAccount } from '#lib/contract/observed-schemas.ts';
import type { TakenReports } from '#lib/contract/report-schemas.ts';
import { FROM } from './console.ts';
import { openParties } from './parties.ts';
import { issueFor, redeem } from './tokens.ts';

/** A client of Northwind that nobody has authorized here. */
export const KESTREL = {
  ...{ name: 'Kestrel Law', domain: 'kestrel.example', service: 'other', label: 'Restic on the NAS' },
} as const satisfies NewObservedAccount;

/** The customer's account that nobody looks after, as a program of Northwind knows it. */
export const BLUEBIRD = {
  ...{ name: 'Bluebird', domain: 'Bluebird.example', service: 'office365', label: null, ref: 'client-17' },
} as const satisfies NewObservedAccount;

/** A console with Northwind's administrator and a key by which its programs report of all its accounts. */
export async function openObserved(database: Database) {
  const parties = await openParties(database, 'admin@northwind.example');
  const { console, customer, northwind } = parties;
  const page = await console.pageOf('admin@northwind.example');
  const body = { name: 'RMM', accountId: null, createsJobs: true };
  const { secret } = await page.createReportKey({ body });
  const send = async (...reports: object[]): Promise<TakenReports> => {
    const response = await console.app.request(
      `${console.ctx.config.url}${API_BASE}/reports`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${secret}`,
          'content-type': 'application/json',
          'idempotency-key': randomUUID(),
        },
        body: JSON.stringify({ reports }),
      },
      FROM,
    );
    return (await response.json()) as TakenReports;
  };
  /** The account that the customer hands over. */
  const owned = (await customer.listAccounts({ query: {} })).items[0]?.id ?? '';
  const rows = async () => (await northwind.listAccounts({ query: { limit: 200 } })).items;
  const takeBack = () =>
    customer.removeReseller({ params: { id: owned }, body: { domain: 'bluebird.example' } });
  return {
    ...parties,
    page,
    owned,
    send,
    watch: (account: NewObservedAccount = KESTREL) => page.createObservedAccount({ body: account }),
    row: (id: string, client = northwind) => client.getAccount({ params: { id } }),
    rows,
    /** The rows of the customer's domain. */
    bluebirds: async () => (await rows()).filter(({ domain }) => domain.toLowerCase() === 'bluebird.example'),
    /** The customer hands its account over to Northwind; returns its id. */
    handOver: async (to = northwind) => (await redeem(to, (await issueFor(customer)).token)).account.id,
    takeBack,
    /** As it was before anything was handed over or watched. */
    async reset() {
      const { db } = console;
      await takeBack();
      await db.deleteFrom('account').where('kind', '=', 'observed').execute();
      for (const table of ['job', 'sourceAccount', 'requestLimit'] as const)
        await db.deleteFrom(table).execute();
      for (const table of ['accountSetting', 'preference', 'report', 'measurement'] as const)
        await db.deleteFrom(table).where('accountId', '=', owned).execute();
    },
  };
}

export type Observing = Awaited<ReturnType<typeof openObserved>>;
