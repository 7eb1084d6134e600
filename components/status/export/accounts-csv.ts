import Papa from 'papaparse';
import { type AccountRow, type Attempts, planAt, successRate } from '#lib/domain/account.ts';
import { healthOf } from '#lib/domain/health.ts';
import {
  HEALTH_WORDS,
  healthSentence,
  MANAGER_NAMES,
  PLAN_NAMES,
  percent,
  REGION_NAMES,
  RETENTION_NAMES,
  SERVICE_NAMES,
  TERM_NAMES,
} from '#lib/domain/words.ts';

type Cell = string | number | null;

/** Every fact of the row, in the units that a spreadsheet can reckon with; times in UTC. Null: an empty cell. */
const COLUMNS: readonly (readonly [title: string, cell: (row: AccountRow, now: number) => Cell])[] = [
  ['Client Name', ({ name }) => name],
  ['Domain', ({ domain }) => domain],
  ['Service', ({ service }) => SERVICE_NAMES[service]],
  ['Health', (row, now) => HEALTH_WORDS[healthOf(row, now).health].word],
  ['What is the matter', (row, now) => healthSentence(healthOf(row, now), now)],
  ['Licensed Seats', (row) => measured(row, row.licensedSeats)],
  ['Success Rate 24 hours (%)', ({ backups24h }) => percentage(backups24h)],
  ['Successful backups 24 hours', (row) => measured(row, row.backups24h.successful)],
  ['Attempted backups 24 hours', (row) => measured(row, row.backups24h.attempted)],
  ['Total Client Storage (bytes)', (row) => measured(row, row.storageBytes)],
  ['Users not covered', (row) => measured(row, row.uncoveredUsers)],
  ['Measured (UTC)', ({ measuredAt }) => utc(measuredAt)],
  ['Last attempt (UTC)', ({ lastAttemptAt }) => utc(lastAttemptAt)],
  ['Last success (UTC)', ({ lastSuccessAt }) => utc(lastSuccessAt)],
  ['Retention', ({ retention }) => RETENTION_NAMES[retention]],
  ['Region', ({ region }) => REGION_NAMES[region]],
  ['Plan', (row, now) => PLAN_NAMES[planAt(row, now)]],
  ['Commitment term', ({ commitmentTerm }) => TERM_NAMES[commitmentTerm]],
  ['Managed by', ({ managedBy }) => MANAGER_NAMES[managedBy]],
  ['Licences', ({ licences }) => licences],
  ['Licence cap', ({ licenceCap }) => licenceCap],
  ['Requested (UTC)', ({ requestedAt }) => utc(requestedAt)],
  ['Authorized (UTC)', ({ authorizedAt }) => utc(authorizedAt)],
  ['Link expires (UTC)', ({ linkExpiresAt }) => utc(linkExpiresAt)],
  ['Tags', ({ tags }) => tags.join(', ')],
];

/**
 * What a spreadsheet program would take for a formula, full-width signs and blanks before them included: it gets an
 * apostrophe. Names come from customers.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;
/** The same within a text: where the list separator is a semicolon or a tab, a cell begins there, our quotes or not. */
const FORMULA_WITHIN = /(?<=[;\t\r\n]["\s]*)(?=[=+\-@＝＋－＠])/g;
/** Tells spreadsheet programs that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/** So many rows are one step. */
const STEP = 200;

/**
 * The rows in the order given, as RFC 4180 with a line of titles, step by step; yields how many rows are written and
 * returns the parts of the text. `now` in ms, by the console's clock.
 */
export function* accountsCsv(rows: readonly AccountRow[], now: number): Generator<number, string[]> {
  const parts = [BYTE_ORDER_MARK + lines([COLUMNS.map(([title]) => title)])];
  for (let from = 0; from < rows.length; from += STEP) {
    parts.push(lines(rows.slice(from, from + STEP).map((row) => COLUMNS.map(([, cell]) => cell(row, now)))));
    yield Math.min(rows.length, from + STEP);
  }
  return parts;
}

function lines(data: Cell[][]): string {
  const safe = data.map((cells) => cells.map(withoutFormulaWithin));
  return `${Papa.unparse(safe, { escapeFormulae: FORMULA, newline: LINE_END })}${LINE_END}`;
}

function withoutFormulaWithin(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.replace(FORMULA_WITHIN, "'") : cell;
}

/** The number that is shown elsewhere, for a spreadsheet to reckon with. */
function percentage(backups: Attempts): number | null {
  const rate = successRate(backups);
  return rate === null ? null : Number.parseFloat(percent(rate));
}

/** Numbers that nobody has measured are not zero. */
function measured({ measuredAt }: AccountRow, value: number): number | null {
  return measuredAt === null ? null : value;
}

/** "2026-11-21 12:00:00", which spreadsheet programs take for a time. */
function utc(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
