import { HEALTHS, successRate, sumAttempts } from './account.ts';
import type { Judged } from './judged.ts';
import { REGION_NAMES, SERVICE_NAMES } from './words.ts';

/** The columns of the SaaS Backup Status page, with the source's names where it has them. */
export const COLUMN_IDS = [
  'favorite',
  'name',
  'health',
  'manage',
  'details',
  'region',
  'service',
  'retention',
  'seats',
  'success',
  'storage',
  'history',
  'last-success',
  'measured',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

export interface Column {
  title: string;
  /** What the numbers mean, where the title does not tell. */
  note?: string;
  numeric?: true;
  /** What it is sorted by; null comes last both ways. Folded text, or a number. */
  value: (judged: Judged) => number | string | null;
  /** The first press sorts from the largest down. */
  largestFirst?: true;
}

/** What a row says was measured; null before the first measurement. */
const ifMeasured = (value: (judged: Judged) => number) => (judged: Judged) =>
  judged.row.measuredAt === null ? null : value(judged);

const time = (text: string | null) => (text === null ? null : Date.parse(text));

export const COLUMNS: Record<ColumnId, Column> = {
  favorite: { title: 'Favorite', value: ({ row }) => (row.favorite ? 0 : 1) },
  name: { title: 'Client Name', value: ({ key }) => key },
  health: { title: 'Health', value: ({ reason }) => HEALTHS.indexOf(reason.health) },
  manage: {
    title: 'Manage Account',
    value: ({ row }) => (row.authorizedAt === null ? 2 : row.managedBy === 'client' ? 1 : 0),
  },
  details: {
    title: 'Details',
    value: ({ row }) => (row.authorizedAt === null ? time(row.requestedAt) : null),
  },
  region: { title: 'Region', value: ({ row }) => REGION_NAMES[row.region] },
  service: { title: 'Service', value: ({ row }) => SERVICE_NAMES[row.service] },
  retention: { title: 'Retention', value: ({ row }) => row.retention },
  seats: {
    title: 'Licensed Seats',
    note: 'Each protected, paused or archived user counts one. All SharePoint sites and teams together count one more. Shared mailboxes and shared drives count none.',
    numeric: true,
    value: ifMeasured(({ row }) => row.licensedSeats),
    largestFirst: true,
  },
  success: {
    title: 'Success Rate 24 hours',
    note: 'Successful of all attempted backups, over all protected services, in the 24 hours before it was measured. – when none was attempted.',
    numeric: true,
    value: ({ row }) => successRate(row.backups24h),
  },
  storage: {
    title: 'Total Client Storage',
    note: 'What all backups of the account take up together.',
    numeric: true,
    value: ifMeasured(({ row }) => row.storageBytes),
    largestFirst: true,
  },
  'last-success': { title: 'Last success', value: ({ row }) => time(row.lastSuccessAt) },
  history: {
    title: 'Last 28 days',
    note: 'A column for each day, as high as its success rate. Sorted by the rate of all days together.',
    value: ({ row }) => successRate(sumAttempts(row.history)),
  },
  measured: { title: 'Measured', value: ({ row }) => time(row.measuredAt), largestFirst: true },
};
