import { type Attempts, type SeatCount, type SeatType, successRate, sumAttempts } from '#lib/domain/facts.ts';
import { type BackupReport, type BackupScenario, reportAt } from '../backup-scenario.ts';
import { seededRandom } from '../seeded-random.ts';

/** A customer of the stand-in. */
export interface DattoCustomer {
  id: number;
  name: string;
  organization: { id: number; name: string } | null;
  domains: string[];
  product: 'Office365' | 'GoogleApps';
  retention: string;
  seatsUsed: number;
  backups: BackupScenario;
}

/** Which seats an application protects. */
const APPS: Record<DattoCustomer['product'], Record<string, SeatType[]>> = {
  Office365: {
    Exchange: ['user', 'shared-mailbox'],
    OneDrive: ['user'],
    SharePoint: ['sharepoint-site'],
    Teams: ['team'],
  },
  GoogleApps: { Mail: ['user'], Drive: ['user', 'shared-drive'] },
};

const SEAT_TYPES: Record<SeatType, string> = {
  user: 'User',
  'shared-mailbox': 'SharedMailbox',
  'sharepoint-site': 'Site',
  team: 'Team',
  'shared-drive': 'SharedDrive',
};

const DAY_MS = 86_400_000;
const STATES = {
  protected: 'Active',
  paused: 'Paused',
  archived: 'Archived',
  unprotected: 'Unprotected',
} as const;

/** The rows of a customer in the list of domains at `now` (ms): one for each domain, all with the same subscription. */
export function domainRows(customer: DattoCustomer, now: number, speed: number): object[] {
  const { id, name, organization, domains, product, retention, seatsUsed, backups } = customer;
  const recent = sumAttempts(
    reportAt(backups, now, speed).seats.flatMap(({ backups24h }) => backups24h ?? []),
  );
  return domains.map((domain) => ({
    saasCustomerId: id,
    saasCustomerName: name,
    domain,
    organizationId: organization?.id ?? null,
    organizationName: organization?.name ?? null,
    seatsUsed,
    productType: product,
    externalSubscriptionId: `Classic:${product}:${id - 300_000}`,
    retentionType: retention,
    backupStats: {
      activeServicesCount: recent.attempted,
      activeServicesWithRecentBackupCount: recent.successful,
      backupPercentage: Math.round(10_000 * (successRate(recent) ?? 0)) / 100,
    },
  }));
}

interface Wanted {
  days: number;
  hasSeats: boolean;
  page: number;
  perPage: number;
}

/** The answer about a customer's applications at `now` (ms). All are on its first page. */
export function applications(
  { id, name, product, backups }: DattoCustomer,
  { days, hasSeats, page, perPage }: Wanted,
  now: number,
  speed: number,
): object {
  const reports = Array.from({ length: days }, (_, day) =>
    // Days of a sandbox pass faster than these windows say.
    reportAt(backups, now - (day * DAY_MS) / speed, speed),
  );
  const report = reports[0] as BackupReport;
  const appTypes = Object.keys(APPS[product]).map((app) => ({
    appType: product + app,
    lastFullyProtectedTime: lastFullyProtected(backups, report, now),
    uningestedServiceCount: 0,
    usedBytes: bytesOf(product, app, report.seats),
    backupHistory: reports.map(({ seats }, day) => windowOf(attemptsOf(product, app, seats), day, now)),
  }));
  const usedBytes = report.seats.reduce((sum, { storageBytes }) => sum + (storageBytes ?? 0), 0);
  const customer = {
    ...{ customerId: id, customerName: name, usedBytes, suites: [{ suiteType: product, appTypes }] },
    ...(hasSeats && { remoteIds: report.seats.map(countsOf) }),
  };
  return {
    pagination: { page, perPage, totalPages: 1, count: 1 },
    items: page === 1 ? [customer] : [],
  };
}

/** The application's part of what is there of its seats: a user's mail and files are equal ones. */
function partOf(product: DattoCustomer['product'], app: string, type: SeatType, whole: number): number {
  const sharing = Object.entries(APPS[product]).flatMap(([name, types]) =>
    types.includes(type) ? name : [],
  );
  const place = sharing.indexOf(app);
  return place < 0 ? 0 : Math.floor((whole + place) / sharing.length);
}

function attemptsOf(product: DattoCustomer['product'], app: string, seats: readonly SeatCount[]): Attempts {
  return sumAttempts(
    seats.map(({ type, backups24h }) => {
      const { attempted, successful } = backups24h ?? { attempted: 0, successful: 0 };
      const part = partOf(product, app, type, attempted);
      return { attempted: part, successful: part - partOf(product, app, type, attempted - successful) };
    }),
  );
}

/** All applications together have less than the customer. */
function bytesOf(product: DattoCustomer['product'], app: string, seats: readonly SeatCount[]): number {
  const bytes = seats.reduce(
    (sum, { type, storageBytes }) => sum + partOf(product, app, type, storageBytes ?? 0),
    0,
  );
  return Math.floor(bytes * 0.95);
}

/** The window of a day, with its later end as its start, as the real one has it. */
function windowOf({ attempted, successful }: Attempts, day: number, now: number) {
  return {
    timeWindow: `Between${day}dAnd${day + 1}d`,
    startTime: now - day * DAY_MS,
    endTime: now - (day + 1) * DAY_MS,
    totalServiceCount: attempted,
    activeServiceCount: attempted,
    activeServiceWithBackupCount: successful,
    activeServiceWithPerfectBackupCount: successful,
    status: statusOf(successRate({ attempted, successful })),
  };
}

/** The words that were seen live, and of another vocabulary the one for what is hardly less than perfect. */
function statusOf(rate: number | null): string {
  if (rate === null) return 'Insufficient History';
  if (rate === 1) return 'Perfect';
  return rate >= 0.98 ? 'Good' : 'Backup With Issues';
}

/** In ms; after ten days only in words. */
function lastFullyProtected({ story, turnedAt }: BackupScenario, report: BackupReport, now: number) {
  const at = story === 'failing' ? Math.min(turnedAt, report.lastSuccessAt) : report.lastSuccessAt;
  return now - at > 10 * DAY_MS ? 'OVER_10_DAYS_AGO' : at;
}

interface DattoSeat {
  mainId: string;
  name: string;
  seatType: string;
  seatState: string;
  billable: string;
  dateAdded: string;
  remoteId: string;
}

/** The seats of a customer, one by one. */
export function seatList({ id, domains, backups }: DattoCustomer, now: number, speed: number): DattoSeat[] {
  const { seats } = reportAt(backups, now, speed);
  const [domain = ''] = domains;
  return seats.flatMap((count) =>
    Object.entries(STATES).flatMap(([state, seatState]) =>
      Array.from({ length: count[state as keyof typeof STATES] }, (_, number) => ({
        mainId: mainIdOf(count.type, `${count.type}-${state}-${number}`, domain),
        name: `${SEAT_TYPES[count.type]} ${number + 1}`,
        seatType: SEAT_TYPES[count.type],
        seatState,
        billable: state === 'unprotected' ? '' : '1',
        dateAdded: '2024-02-11T08:15:00+00:00',
        remoteId: String(Math.floor(seededRandom(domain, id, count.type, state, number) * 1e15)),
      })),
    ),
  );
}

function mainIdOf(type: SeatType, name: string, domain: string): string {
  const isPlace = type === 'sharepoint-site' || type === 'team';
  return isPlace ? `https://sharepoint.${domain}/sites/${name}` : `${name}@${domain}`;
}

function countsOf({ type, protected: active, paused, archived, unprotected }: SeatCount) {
  const discovered = active + paused + archived + unprotected;
  return { seatType: SEAT_TYPES[type], active, paused, archived, unprotected, discovered, remoteIds: [] };
}
