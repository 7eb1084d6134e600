import { expect, it } from 'vitest';
import type { GuardedFetch } from '#companion/http/guarded-fetch.ts';
import { reportAt } from '#companion/sandbox/backup-scenario.ts';
import type { DattoCustomer } from '#companion/sandbox/datto/answers.ts';
import { dattoStandIn } from '#companion/sandbox/datto/stand-in.ts';
import { seat } from '#companion/sandbox/sandbox-account.ts';
import { dattoClient } from '#companion/sources/datto/client.ts';
import { accountsOf } from '#companion/sources/datto/customers.ts';
import { countSeats, factsOf } from '#companion/sources/datto/facts.ts';
import { sumAttempts } from '#lib/domain/facts.ts';
import { DAY, NOW } from '../../support/records.ts';

const aCustomer = (id: number, changes: Partial<DattoCustomer> = {}): DattoCustomer => ({
  ...{ id, name: `Customer ${id}`, organization: { id: id + 1000, name: `Customer ${id}` } },
  ...{ domains: [`c${id}.example`], product: 'Office365', retention: 'ICR', seatsUsed: 25 },
  backups: {
    ...{ seed: `c${id}`, story: 'unsteady', turnedAt: NOW - 12 * DAY },
    seats: [seat('user', [20, 1, 2, 1], 100), seat('sharepoint-site', [3, 0, 0, 0], 10)],
  },
  ...changes,
});
const FAILING = aCustomer(410_022, {
  backups: { ...aCustomer(410_022).backups, story: 'failing', turnedAt: NOW - 12 * DAY },
});
const MANY = aCustomer(410_023, {
  domains: ['many.example', 'more.example'],
  backups: { ...aCustomer(410_023).backups, seats: [seat('user', [40, 0, 0, 0], 100)] },
});
const CUSTOMERS = [aCustomer(410_021), FAILING, MANY];

function aClient(secretKey = 'secret') {
  const app = dattoStandIn({
    customers: () => CUSTOMERS,
    accepts: (publicKey, secret) => publicKey === 'public' && secret === 'secret',
    now: () => NOW,
    ...{ speed: 1, haste: 100_000 },
  });
  const request: GuardedFetch = async (address, { headers } = {}) => {
    const response = await app.request(address, { headers: headers ?? {} });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    };
  };
  return dattoClient(
    { request, origin: 'http://datto.example', now: () => new Date(NOW) },
    { publicKey: 'public', secretKey },
  );
}

it('the stand-in lists its customers, each once whatever domains it has', async () => {
  const accounts = accountsOf(await aClient().domains());
  expect(
    accounts.map(({ customerId, domains, licensedSeats }) => [customerId, domains.length, licensedSeats]),
  ).toEqual([
    ['410021', 1, 25],
    ['410022', 1, 25],
    ['410023', 2, 25],
  ]);
});

it('says of a customer’s applications what its backups report', async () => {
  const facts = factsOf(await aClient().applications('410021'), [], NOW);
  const report = reportAt(CUSTOMERS[0]?.backups as DattoCustomer['backups'], NOW, 1);
  expect(facts?.seats).toMatchObject([
    { type: 'user', protected: 20, paused: 1, archived: 2, unprotected: 1 },
    { type: 'sharepoint-site', protected: 3 },
  ]);
  const users = sumAttempts(
    report.seats.filter(({ type }) => type === 'user').flatMap((one) => one.backups24h ?? []),
  );
  const mail = facts?.workloads?.find(({ name }) => name === 'Exchange');
  expect(mail?.backups24h).toEqual(users);
  expect(facts?.verdict?.result).toBe('warning');
  expect(Object.keys(facts?.days ?? {})).toHaveLength(28);
});

it('says in words that a customer was not protected for long', async () => {
  const facts = factsOf(await aClient().applications('410022'), [], NOW);
  expect(facts?.lastSuccess).toEqual({ at: new Date(NOW - 10 * DAY).toISOString(), exact: false });
});

it('lists few seats, and gives up on many', async () => {
  expect(countSeats(await aClient().seats('410021'))).toMatchObject([{ protected: 20 }, { protected: 3 }]);
  await expect(aClient().seats('410023')).rejects.toMatchObject({ kind: 'slow' });
});

it('knows no other key, and no other customer', async () => {
  await expect(aClient('wrong').domains()).rejects.toMatchObject({ kind: 'refused' });
  await expect(aClient().applications('999')).rejects.toMatchObject({ kind: 'gone' });
});
