import { lineOf } from './line-of.ts';
import type { PingReport } from './take-ping.ts';

const NOTHING = {
  exitStatus: null,
  attempted: null,
  successful: null,
  bytes: null,
  word: null,
  message: null,
};

/** A report of a run that has ended, or, with `running`, begun at this time. */
export function reportAt(
  at: number,
  result: 'ok' | 'warning' | 'failed' | 'running',
  more: Partial<NonNullable<PingReport>> = {},
): NonNullable<PingReport> {
  const times = result === 'running' ? { startedAt: at, endedAt: null } : { startedAt: null, endedAt: at };
  return { ...NOTHING, operation: 'backup', ...times, result, ...more };
}

const SHORT = 200;

/**
 * A push in the shape of Uptime Kuma. Whatever is not `up` is down; `up` with the message `start` is how borgmatic says
 * that a run began, which is no success.
 */
export function readPush(query: URLSearchParams, at: number): NonNullable<PingReport> {
  const status = query.get('status') ?? 'up';
  const text = query.get('msg') ?? '';
  if (status === 'up' && text === 'start') return reportAt(at, 'running');
  const more = { word: status === 'up' ? null : lineOf(status, 40), message: lineOf(text, SHORT) };
  return reportAt(at, status === 'up' ? 'ok' : 'failed', more);
}

const DUPLICATI_RESULTS: Record<string, 'ok' | 'warning'> = { Success: 'ok', Warning: 'warning' };

/**
 * Duplicati's report, as JSON or text, also in the form field `message`. Its times are those of another clock: only how
 * long it took counts. A word that is not known is no success. Null if it is no such report.
 */
export function readDuplicati(body: string, contentType: string, at: number): PingReport {
  const isForm = contentType.startsWith('application/x-www-form-urlencoded');
  const text = isForm ? (new URLSearchParams(body).get('message') ?? '') : body;
  const fields = fieldsOf(text);
  const word = fields('ParsedResult');
  if (word === null) return null;
  const took = Date.parse(fields('EndTime') ?? '') - Date.parse(fields('BeginTime') ?? '');
  const operation = fields('MainOperation') ?? 'backup';
  return reportAt(at, DUPLICATI_RESULTS[word] ?? 'failed', {
    operation: lineOf(operation.toLowerCase(), 40) ?? 'backup',
    startedAt: took >= 0 && took < YEAR_MS ? at - took : null,
    word: lineOf(word, 40),
  });
}

const YEAR_MS = 365 * 86_400_000;

/** Reads a field of the report's data by its name: of JSON, else of lines such as "ParsedResult: Success". */
function fieldsOf(text: string): (name: string) => string | null {
  const data = dataOf(text);
  if (data === null) return (name) => new RegExp(`^\\s*${name}: *(.+?)\\s*$`, 'm').exec(text)?.[1] ?? null;
  return (name) => (typeof data[name] === 'string' ? data[name] : null);
}

function dataOf(text: string): Record<string, unknown> | null {
  try {
    const { Data } = JSON.parse(text) as { Data?: unknown };
    return typeof Data === 'object' && Data !== null ? (Data as Record<string, unknown>) : {};
  } catch {
    return null;
  }
}
