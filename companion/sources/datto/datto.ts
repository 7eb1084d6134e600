import { ReadFailure } from '../read-failure.ts';
import type { KnownAccount, ListedAccount, Vendor } from '../vendor.ts';
import type { DattoClient } from './client.ts';
import { accountsOf, type DattoAccount } from './customers.ts';
import { countSeats, factsOf } from './facts.ts';

/** Datto as a source: its customers are the accounts, read one by one after their list. */
export function datto(client: DattoClient, now: () => Date): Vendor {
  return {
    restsUntil: () => client.restsUntil(),
    list: async () => accountsOf(await client.domains()).map(listed),
    async read(known) {
      const customer = await client.applications(customerOf(known));
      const facts = factsOf(customer, known.workloads, now().getTime());
      if (facts === null) return null;
      if (facts.seats !== undefined || !known.asksSeats) return { facts, seatsFailed: false };
      const seats = await seatsOf(client, known);
      return { facts: { ...facts, ...(seats && { seats }) }, seatsFailed: seats === null };
    },
  };
}

/** `410021:Office365` is the customer 410021. */
const customerOf = ({ ref }: KnownAccount) => ref.split(':', 1)[0] ?? '';

/** Counts of the seats; null if they are too many for the vendor, or are not understood. Any other failure is one. */
async function seatsOf(client: DattoClient, known: KnownAccount) {
  try {
    return countSeats(await client.seats(customerOf(known)));
  } catch (error) {
    if (error instanceof ReadFailure && error.kind === 'slow') return null;
    throw error;
  }
}

function listed({
  externalId,
  customerId,
  name,
  domains,
  recent,
  licensedSeats,
  ...account
}: DattoAccount): ListedAccount {
  const { service, label, retention } = account;
  return {
    ...{
      ref: externalId,
      customerRef: customerId,
      clientName: name,
      domain: domains[0] ?? '',
      domains,
      service,
      label,
      retention,
    },
    ...{ facts: { licensedSeats }, coarse: { backups24h: recent } },
  };
}
