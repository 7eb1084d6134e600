import * as z from 'zod/mini';
import { Report, type ReportError } from '#lib/contract/report-schemas.ts';
import type { ReportedFacts } from '#lib/domain/reported-facts.ts';
import type { RunReport, RunResult } from '#lib/domain/run.ts';
import { oneLine } from '../mail/letter.ts';
import { lineOf } from './line-of.ts';

/** A report that can be taken, without whose it is. */
export interface ReadReport {
  account: Report['account'];
  slug: string;
  /** Null if it says only facts. */
  run: RunReport | null;
  facts: ReportedFacts | null;
}

/** Why a report cannot be taken; `fields` names what is wrong with its shape. */
export interface BadReport {
  code: ReportError;
  fields?: { field: string; problem: string }[];
}

/** As many characters has a sender's own word. */
const WORD = 40;

/** By how much a reporter's clock may be ahead. */
const AHEAD_MS = 10 * 60_000;

/**
 * Reads one report. `now` is in ms; `name` names a run that has neither a name nor a time of its own, so that repeating
 * the request changes nothing.
 */
export function readReport(sent: unknown, now: number, name: string): ReadReport | BadReport {
  const parsed = z.safeParse(Report, sent);
  if (!parsed.success) return { code: 'invalid', fields: fieldsOf(parsed.error.issues) };
  const report = parsed.data;
  const times = timesOf(report, now);
  if ('code' in times) return times;
  const { account, job = 'backup', facts } = report;
  if (facts?.seatsBehind?.some(({ since }) => Date.parse(since) > now + AHEAD_MS))
    return { code: 'in-the-future' };
  const run = saysRun(report) ? runOf(report, times, now, name) : null;
  if (run !== null && 'code' in run) return run;
  if (run === null && facts === undefined)
    return invalid('result', 'is missing: there is neither a run nor a fact');
  return { account, slug: job, run, facts: facts ? factsOf(facts) : null };
}

function fieldsOf(
  issues: readonly { path: PropertyKey[]; message: string }[],
): NonNullable<BadReport['fields']> {
  return issues.map(({ path, message }) => ({ field: path.map(String).join('.'), problem: message }));
}

const invalid = (field: string, message: string): BadReport => ({
  code: 'invalid',
  fields: [{ field, problem: message }],
});

interface Times {
  started: number | null;
  ended: number | null;
}

function timesOf(report: Report, now: number): Times | BadReport {
  const times = [report.started, report.ended].map((text) => (text === undefined ? null : Date.parse(text)));
  if (times.some((time) => time !== null && time > now + AHEAD_MS)) return { code: 'in-the-future' };
  // A clock that is a little ahead.
  const [started = null, ended = null] = times.map((time) => (time === null ? null : Math.min(time, now)));
  if (started !== null && ended !== null && started > ended) return { code: 'ends-before-start' };
  return { started, ended };
}

function saysRun({ result, exitStatus, started, ended }: Report): boolean {
  return [result, exitStatus, started, ended].some((said) => said !== undefined);
}

function runOf(report: Report, { started, ended }: Times, now: number, name: string): RunReport | BadReport {
  const result = resultOf(report);
  if (result === null) return invalid('result', 'is missing: the run has ended');
  const isRunning = result === 'running';
  if (isRunning && ended !== null) return invalid('ended', 'must be left out while the run is under way');
  const { counts } = report;
  return {
    rid: ridOf(report, name),
    operation: operationOf(report),
    startedAt: isRunning ? (started ?? now) : started,
    endedAt: isRunning ? null : (ended ?? now),
    result,
    exitStatus: report.exitStatus ?? null,
    attempted: counts?.attempted ?? null,
    successful: counts?.successful ?? null,
    bytes: report.bytes ?? null,
    word: lineOf(report.word ?? '', WORD),
    message: report.message?.toWellFormed() ?? null,
  };
}

const operationOf = ({ operation = '' }: Report) => lineOf(operation.toLowerCase(), WORD) ?? 'backup';

function resultOf({ result, exitStatus, ended }: Report): RunResult | null {
  if (result !== undefined) return result;
  if (exitStatus !== undefined) return exitStatus === 0 ? 'ok' : 'failed';
  return ended === undefined ? 'running' : null;
}

/** By its own name, in lower case like that of pings; else by when it began or ended, which no two runs have in common. */
function ridOf(report: Report, name: string): string {
  const { run, started, ended } = report;
  if (run !== undefined) return run.toLowerCase().toWellFormed();
  if (started !== undefined) return `${operationOf(report)} from ${new Date(started).toISOString()}`;
  if (ended !== undefined) return `${operationOf(report)} to ${new Date(ended).toISOString()}`;
  return name;
}

function factsOf({ licensedSeats, storageBytes, seats, seatsBehind }: SaidFacts): ReportedFacts {
  return {
    ...(licensedSeats !== undefined && { licensedSeats }),
    ...(storageBytes !== undefined && { storageBytes }),
    ...(seats && {
      seats: seats.map((seat) => ({ ...seat, storageBytes: seat.storageBytes ?? null, backups24h: null })),
    }),
    ...(seatsBehind && { seatsBehind: behindOf(seatsBehind) }),
  };
}

type SaidFacts = NonNullable<Report['facts']>;

/** The oldest first. Names are text of others: one line each. */
function behindOf(groups: NonNullable<SaidFacts['seatsBehind']>): NonNullable<ReportedFacts['seatsBehind']> {
  return groups
    .filter(({ seats }) => seats > 0)
    .map(({ since, seats, names = [] }) => ({
      since: new Date(since).toISOString(),
      seats,
      names: names.map(oneLine).filter((name) => name !== ''),
    }))
    .sort((a, b) => (a.since < b.since ? -1 : 1));
}
