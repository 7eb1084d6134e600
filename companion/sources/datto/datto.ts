import { ReadFailure } from '../read-failure.ts';
import type { KnownAccount, ListedAccount, Vendor } from '../vendor.ts';
import type { Customer } from './answers.ts';
import type { DattoClient } from './client.ts';
import { accountsOf, type DattoAccount, isSameProduct } from './customers.ts';
import { factsOf } from './facts.ts';
import { countSeats, judgedBySeats } from './seats.ts';

/** For how long seats are not asked for when they were too many. */
const NO_SEATS_MS = 24 * 3_600_000;

/** Datto as a source: its customers are the accounts, read one by one after their list. */
export function datto(client: DattoClient, now: () => Date): Vendor {
  return {
    licenses: null,
    restsUntil: () => client.restsUntil(),
    list: async () => accountsOf(await client.domains()).map(listed),
    async read(known) {
      const customer = await client.applications(customerOf(known));
      const own = partOf(customer, known);
      const facts = factsOf(own, known.workloads, now().getTime());
      if (facts === null) return null;
      const isShared = own !== customer;
      if (facts.seats !== undefined || isShared || !known.asksSeats)
        return { facts: judgedBySeats(facts, facts.seats ?? known.seats), seatsRestMs: null, users: null };
      const seats = await seatsOf(client, known);
      const seatsRestMs = seats === null ? NO_SEATS_MS : null;
      const judged = judgedBySeats(facts, seats ?? known.seats);
      return { facts: { ...judged, ...(seats && { seats }) }, seatsRestMs, users: null };
    },
  };
}

/** `410021:Office365` is the customer 410021. */
const customerOf = ({ ref }: KnownAccount) => ref.split(':', 1)[0] ?? '';
const productOf = ({ ref }: KnownAccount) => ref.slice(ref.indexOf(':') + 1);

/** What a customer has of the account's product. Its own numbers, and its seats, are of all its products. */
function partOf(customer: Customer, known: KnownAccount): Customer {
  const product = productOf(known);
  const suites = customer.suites.filter(({ suiteType }) => isSameProduct(suiteType, product));
  return suites.length === customer.suites.length ? customer : { customerId: customer.customerId, suites };
}

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
  doubt,
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
    ...{
      facts: { licensedSeats },
      coarse: { backups24h: recent, ...(doubt && { verdict: { result: 'warning', word: doubt } }) },
      tenant: null,
    },
  };
}
