import { BYTE_ORDER_MARK, type Cell, csvLines, csvTime } from '#components/basics/csv.ts';
import type { Activity } from '#lib/domain/activity.ts';
import { serviceName } from '#lib/domain/words.ts';
import { activityWords } from './activity-words.ts';

const COLUMNS: readonly (readonly [title: string, cell: (entry: Activity) => Cell])[] = [
  ['Time (UTC)', ({ at }) => csvTime(at)],
  ['What happened', activityWords],
  ['Outcome', ({ refused }) => (refused === null ? 'Done' : 'Refused')],
  ['Action', ({ action }) => action],
  ['Person', ({ person }) => person],
  ['To whom', ({ subject }) => subject],
  ['Browser', ({ browser }) => browser],
  ['From address', ({ address }) => address],
  ['Customer', ({ account }) => account?.name ?? null],
  ['Domain', ({ account }) => account?.domain ?? null],
  ['Service', ({ account }) => account && serviceName(account)],
  ['Token ends in', ({ hint }) => hint],
  ['Other organization', ({ other }) => other],
];

/** The log as the text of a CSV file: a header row, then the entries in the given order. */
export function activityCsv(entries: readonly Activity[]): string {
  const rows = entries.map((entry) => COLUMNS.map(([, cell]) => cell(entry)));
  return BYTE_ORDER_MARK + csvLines([COLUMNS.map(([title]) => title), ...rows]);
}
