import { BYTE_ORDER_MARK, type Cell, csvLines, csvTime } from '#components/basics/csv.ts';
import { type AccountRow, isOwned, planAt } from '#lib/domain/account.ts';
import { type Attempts, successRate } from '#lib/domain/facts.ts';
import { healthOf } from '#lib/domain/health.ts';
import { HEALTH_WORDS, healthSentence, percent } from '#lib/domain/health-words.ts';
import {
  MANAGER_NAMES,
  PLAN_NAMES,
  REGION_NAMES,
  RETENTION_NAMES,
  serviceName,
  TERM_NAMES,
  VENDOR_NAMES,
} from '#lib/domain/words.ts';

/** All columns, in units that a spreadsheet can calculate with; times in UTC. Null is an empty cell. */
const COLUMNS: readonly (readonly [title: string, cell: (row: AccountRow, now: number) => Cell])[] = [
  ['Client Name', ({ name }) => name],
  ['Domain', ({ domain }) => domain],
  ['Service', (row) => serviceName(row)],
  ['Health', (row, now) => HEALTH_WORDS[healthOf(row, now).health].word],
  ['What is the matter', (row, now) => healthSentence(healthOf(row, now), now)],
  ['Licensed Seats', ({ licensedSeats }) => licensedSeats],
  ['Success Rate 24 hours (%)', ({ backups24h }) => percentage(backups24h)],
  ['Successful backups 24 hours', ({ backups24h }) => backups24h?.successful ?? null],
  ['Attempted backups 24 hours', ({ backups24h }) => backups24h?.attempted ?? null],
  ['Total Client Storage (bytes)', ({ storageBytes }) => storageBytes],
  ['Users not covered', ({ uncoveredUsers }) => uncoveredUsers],
  ['Measured (UTC)', ({ measuredAt }) => csvTime(measuredAt)],
  ['Last attempt (UTC)', ({ lastAttemptAt }) => csvTime(lastAttemptAt)],
  ['Last success (UTC)', ({ lastSuccessAt }) => csvTime(lastSuccessAt)],
  ['Retention', ({ retention }) => retention && RETENTION_NAMES[retention]],
  ['Region', ({ region }) => region && REGION_NAMES[region]],
  ['Plan', (row, now) => row.plan && PLAN_NAMES[planAt(row, now) ?? row.plan]],
  ['Commitment term', ({ commitmentTerm }) => commitmentTerm && TERM_NAMES[commitmentTerm]],
  ['Managed by', ({ managedBy }) => managedBy && MANAGER_NAMES[managedBy]],
  ['Licenses', (row) => (isOwned(row) ? row.licenses : null)],
  ['License cap', ({ licenseCap }) => licenseCap],
  ['Requested (UTC)', ({ requestedAt }) => csvTime(requestedAt)],
  ['Authorized (UTC)', ({ authorizedAt }) => csvTime(authorizedAt)],
  ['Link expires (UTC)', ({ linkExpiresAt }) => csvTime(linkExpiresAt)],
  ['Observed by', ({ vendor }) => vendor && VENDOR_NAMES[vendor]],
  ['Not listed since (UTC)', ({ absentSince }) => csvTime(absentSince)],
  ['Users not read since (UTC)', ({ consentEndedAt }) => csvTime(consentEndedAt)],
  ['Tags', ({ tags }) => tags.join(', ')],
];

/** Rows per step. */
const STEP = 200;

/**
 * Writes the rows in the given order as RFC 4180 with a title line, step by step. Yields the number of rows written and
 * returns the parts of the text. `now` in ms, by the console's clock.
 */
export function* accountsCsv(rows: readonly AccountRow[], now: number): Generator<number, string[]> {
  const parts = [BYTE_ORDER_MARK + csvLines([COLUMNS.map(([title]) => title)])];
  for (let from = 0; from < rows.length; from += STEP) {
    parts.push(
      csvLines(rows.slice(from, from + STEP).map((row) => COLUMNS.map(([, cell]) => cell(row, now)))),
    );
    yield Math.min(rows.length, from + STEP);
  }
  return parts;
}

/** The percentage as shown elsewhere, as a number for spreadsheets. */
function percentage(backups: Attempts | null): number | null {
  const rate = successRate(backups);
  return rate === null ? null : Number.parseFloat(percent(rate));
}
