import { HEALTHS, isPending } from '#lib/domain/account.ts';
import { attemptsOfDays, successRate } from '#lib/domain/facts.ts';
import { REGION_NAMES, serviceName } from '#lib/domain/words.ts';
import type { EvaluatedRow } from './evaluate-row.ts';

/** The columns of the SaaS Backup Status page. Titles follow the product that it is modeled on. */
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
  /** Explains the numbers if the title does not. */
  note?: string;
  numeric?: true;
  /** The sort key: normalized text or a number. Null comes last in both directions. */
  value: (judged: EvaluatedRow) => number | string | null;
  /** Whether the first click sorts in descending order. */
  largestFirst?: true;
}

const time = (text: string | null) => (text === null ? null : Date.parse(text));

export const COLUMNS: Record<ColumnId, Column> = {
  favorite: { title: 'Favorite', value: ({ row }) => (row.favorite ? 0 : 1) },
  name: { title: 'Client Name', value: ({ key }) => key },
  health: { title: 'Health', value: ({ reason }) => HEALTHS.indexOf(reason.health) },
  manage: {
    title: 'Manage Account',
    value: ({ row }) => (isPending(row) ? 2 : row.managedBy === 'client' ? 1 : 0),
  },
  details: {
    title: 'Details',
    value: ({ row }) => (isPending(row) ? time(row.requestedAt) : null),
  },
  region: { title: 'Region', value: ({ row }) => row.region && REGION_NAMES[row.region] },
  service: { title: 'Service', value: ({ row }) => serviceName(row) },
  retention: { title: 'Retention', value: ({ row }) => row.retention },
  seats: {
    title: 'Licensed Seats',
    note: 'Each protected, paused or archived user counts one. All SharePoint sites and teams together count one more. Shared mailboxes and shared drives count none. A dash means that the source does not say.',
    numeric: true,
    value: ({ row }) => row.licensedSeats,
    largestFirst: true,
  },
  success: {
    title: 'Success Rate 24 hours',
    note: 'Successful of all attempted backups, over all protected services, in the 24 hours before it was measured. – when none was attempted, or when the source does not say.',
    numeric: true,
    value: ({ row }) => successRate(row.backups24h),
  },
  storage: {
    title: 'Total Client Storage',
    note: 'What all backups of the account take up together. A dash means that the source does not say.',
    numeric: true,
    value: ({ row }) => row.storageBytes,
    largestFirst: true,
  },
  'last-success': { title: 'Last success', value: ({ row }) => time(row.lastSuccessAt) },
  history: {
    title: 'Last 28 days',
    note: 'A column for each day, as high as its success rate. Sorted by the rate of all days together.',
    value: ({ row }) => successRate(attemptsOfDays(row.history)),
  },
  measured: { title: 'Measured', value: ({ row }) => time(row.measuredAt), largestFirst: true },
};
