import { type Attempts, type SeatCount, type SeatType, sumAttempts } from '#lib/domain/facts.ts';
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
  const recent = attemptsOf(reportAt(backups, now, speed).seats);
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
      backupPercentage:
        recent.attempted === 0 ? 0 : Math.round((10_000 * recent.successful) / recent.attempted) / 100,
    },
  }));
}

/** The answer about a customer's applications at `now` (ms). */
export function applications(
  { id, name, product, backups }: DattoCustomer,
  { days, hasSeats }: { days: number; hasSeats: boolean },
  now: number,
  speed: number,
): object {
  const report = reportAt(backups, now, speed);
  const appTypes = Object.entries(APPS[product]).map(([app, types]) => {
    const seats = report.seats.filter(({ type }) => types.includes(type));
    const usedBytes = seats.reduce((sum, { storageBytes }) => sum + Math.floor((storageBytes ?? 0) / 2), 0);
    return {
      appType: product + app,
      lastFullyProtectedTime: lastFullyProtected(backups, report, now),
      uningestedServiceCount: 0,
      usedBytes,
      backupHistory: history(backups, types, days, now, speed),
    };
  });
  const usedBytes = report.seats.reduce((sum, { storageBytes }) => sum + (storageBytes ?? 0), 0);
  return {
    pagination: { page: 1, perPage: 100, totalPages: 1, count: 1 },
    items: [
      {
        ...{ customerId: id, customerName: name, usedBytes, suites: [{ suiteType: product, appTypes }] },
        ...(hasSeats && { remoteIds: report.seats.map(countsOf) }),
      },
    ],
  };
}

/** The windows of an application, the newest first. As with the real one, they start at their later end. */
function history(backups: BackupScenario, types: SeatType[], days: number, now: number, speed: number) {
  return Array.from({ length: days }, (_, day) => {
    // Days of a sandbox pass faster than these windows say.
    const { seats } = reportAt(backups, now - (day * DAY_MS) / speed, speed);
    const { attempted, successful } = attemptsOf(seats.filter(({ type }) => types.includes(type)));
    return {
      timeWindow: `Between${day}dAnd${day + 1}d`,
      startTime: now - day * DAY_MS,
      endTime: now - (day + 1) * DAY_MS,
      totalServiceCount: attempted,
      activeServiceCount: attempted,
      activeServiceWithBackupCount: successful,
      activeServiceWithPerfectBackupCount: successful,
      status:
        attempted === 0
          ? 'Insufficient History'
          : attempted === successful
            ? 'Perfect'
            : 'Backup With Issues',
    };
  });
}

/** In ms; after ten days only in words. */
function lastFullyProtected({ story, turnedAt }: BackupScenario, report: BackupReport, now: number) {
  const at = story === 'failing' ? Math.min(turnedAt, report.lastSuccessAt) : report.lastSuccessAt;
  return now - at > 10 * DAY_MS ? 'OVER_10_DAYS_AGO' : at;
}

/** The seats of a customer, one by one. */
export function seatList({ id, domains, backups }: DattoCustomer, now: number, speed: number): object[] {
  const { seats } = reportAt(backups, now, speed);
  const [domain = ''] = domains;
  return seats.flatMap((count) =>
    Object.entries(STATES).flatMap(([state, seatState]) =>
      Array.from({ length: count[state as keyof typeof STATES] }, (_, number) => ({
        mainId: `${count.type}-${state}-${number}@${domain}`,
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

function countsOf({ type, protected: active, paused, archived, unprotected }: SeatCount) {
  const discovered = active + paused + archived + unprotected;
  return { seatType: SEAT_TYPES[type], active, paused, archived, unprotected, discovered, remoteIds: [] };
}

const attemptsOf = (seats: readonly SeatCount[]): Attempts =>
  sumAttempts(seats.flatMap(({ backups24h }) => backups24h ?? []));
