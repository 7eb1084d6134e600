import type { Retention } from '#lib/domain/account.ts';
import { licensedSeats } from '#lib/domain/facts.ts';
import type { Story } from '../backup-scenario.ts';
import { seat } from '../sandbox-account.ts';
import type { DattoCustomer } from './answers.ts';

/** A partner of the stand-in, with a pair of keys that is the same in every sandbox and opens nothing real. */
export interface DattoPartner {
  publicKey: string;
  secretKey: string;
  /** The domain of the reseller whose accounts it lists; null: none of Baton's. */
  reseller: string | null;
  /** Customers that are nobody's in Baton. */
  others: WatchedCustomer[];
}

interface WatchedCustomer extends Omit<DattoCustomer, 'backups' | 'seatsUsed'> {
  retention: Retention;
  seats: ReturnType<typeof seat>[];
  story: Story;
  /** How long before now its story began, in hours. */
  turnedHoursAgo: number;
}

export const DATTO_PARTNERS: DattoPartner[] = [
  {
    publicKey: 'sandbox-northwind',
    secretKey: 'sandbox-only',
    reseller: 'northwind.example',
    others: [
      {
        id: 420_011,
        name: 'Sandpiper Bakery',
        organization: { id: 9311, name: 'Sandpiper Bakery' },
        domains: ['sandpiper.example', 'sandpiper-shop.example'],
        ...{ product: 'Office365', retention: 'TBR', story: 'well', turnedHoursAgo: 0 },
        seats: [seat('user', [14, 0, 1, 0], 212), seat('sharepoint-site', [3, 0, 0, 0], 27)],
      },
      {
        id: 420_012,
        name: 'Wrenfield Museum',
        organization: null,
        domains: ['wrenfield.example'],
        ...{ product: 'GoogleApps', retention: 'ICR', story: 'well', turnedHoursAgo: 0 },
        seats: [seat('user', [9, 0, 0, 0], 131), seat('shared-drive', [2, 0, 0, 0], 48)],
      },
    ],
  },
  {
    publicKey: 'sandbox-second',
    secretKey: 'sandbox-only',
    reseller: null,
    others: [
      {
        id: 430_011,
        name: 'Heron Surveyors',
        organization: { id: 9411, name: 'Heron Surveyors' },
        domains: ['heron.example'],
        ...{ product: 'Office365', retention: 'ICR', story: 'well', turnedHoursAgo: 0 },
        seats: [seat('user', [18, 1, 0, 0], 402), seat('shared-mailbox', [4, 0, 0, 0], 31)],
      },
      {
        id: 430_012,
        name: 'Magpie Records',
        organization: null,
        domains: ['magpie.example', 'magpie-press.example'],
        ...{ product: 'Office365', retention: 'TBR', story: 'failing', turnedHoursAgo: 300 },
        seats: [seat('user', [41, 0, 3, 2], 980), seat('team', [6, 0, 0, 0], 55)],
      },
      {
        id: 430_013,
        name: 'Plover Gardens',
        organization: { id: 9413, name: 'Plover Gardens' },
        domains: ['plover.example'],
        ...{ product: 'GoogleApps', retention: 'TBR', story: 'unsteady', turnedHoursAgo: 90 },
        seats: [seat('user', [12, 0, 0, 0], 160), seat('shared-drive', [3, 0, 0, 0], 40)],
      },
    ],
  },
];

/** A customer that is nobody's in Baton at `now` (ms). */
export function watchedCustomer(
  { seats, story, turnedHoursAgo, ...customer }: WatchedCustomer,
  now: number,
): DattoCustomer {
  const turnedAt = now - turnedHoursAgo * 3_600_000;
  const backups = { seed: customer.domains.join(), story, turnedAt, seats };
  return { ...customer, seatsUsed: licensedSeats(seats), backups };
}
