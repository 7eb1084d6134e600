import { describe, expect, it } from 'vitest';
import { dueBy, type Job, jobStatus, nextGivenUp, suggestedPeriod, WARNING_CODES } from '#lib/domain/job.ts';
import { factsOfJobs } from '#lib/domain/job-facts.ts';
import { mergeRun, pairRuns, type RunReport } from '#lib/domain/run.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (text: string) => Date.parse(text);
const MONDAY = at('2026-11-23T22:00:00Z');

const JOB: Job = {
  ...{ periodSeconds: null, graceSeconds: null, longestSeconds: null, days: null, timeZone: 'UTC' },
  ...{ warningCodes: [], paused: false, expectedSince: null },
};
const NOTHING = {
  exitStatus: null,
  attempted: null,
  successful: null,
  bytes: null,
  word: null,
  message: null,
};
const start = (startedAt: number, rid: string | null = null, operation = 'backup'): RunReport => ({
  ...{ ...NOTHING, rid, operation, startedAt, endedAt: null, result: 'running' },
});
const end = (endedAt: number, more: Partial<RunReport> = {}): RunReport => ({
  ...{ ...NOTHING, rid: null, operation: 'backup', startedAt: null, endedAt, result: 'ok', ...more },
});
const due = (job: Partial<Job>, ...reports: RunReport[]) => {
  const time = dueBy({ ...JOB, ...job }, reports);
  return time === null ? null : new Date(time).toISOString();
};

describe('starts and finishes', () => {
  it('of one name are one run, whichever comes first', () => {
    const [begun, ended] = [start(MONDAY, 'a'), end(MONDAY + HOUR, { rid: 'a' })];
    expect(mergeRun(begun, ended)).toEqual({ ...ended, startedAt: MONDAY });
    expect(mergeRun(ended, begun)).toEqual({ ...ended, startedAt: MONDAY });
  });

  it('of the same name twice are the later end, and of two at the same time the worse', () => {
    const [good, bad] = [end(MONDAY, { rid: 'a' }), end(MONDAY, { rid: 'a', result: 'failed' })];
    expect(mergeRun(good, bad).result).toBe('failed');
    expect(mergeRun(bad, good).result).toBe('failed');
    expect(mergeRun(bad, end(MONDAY + 1, { rid: 'a' })).result).toBe('ok');
    expect(mergeRun(good, good)).toEqual(good);
  });

  it('without a name belong together if nothing is between them', () => {
    const runs = pairRuns([end(MONDAY + HOUR), start(MONDAY), start(MONDAY + DAY), end(MONDAY + DAY + HOUR)]);
    expect(runs.map(({ startedAt, endedAt }) => [startedAt, endedAt])).toEqual([
      [MONDAY, MONDAY + HOUR],
      [MONDAY + DAY, MONDAY + DAY + HOUR],
    ]);
  });

  it("leave another name's start open", () => {
    const runs = pairRuns([start(MONDAY, 'a'), end(MONDAY + HOUR, { rid: 'b' }), end(MONDAY + 2 * HOUR)]);
    expect(runs.filter(({ endedAt }) => endedAt === null).map(({ rid }) => rid)).toEqual(['a']);
  });

  it('of another operation are apart', () => {
    const runs = pairRuns([start(MONDAY), end(MONDAY + HOUR, { operation: 'list' })]);
    expect(runs.map(({ operation, result }) => [operation, result])).toEqual([
      ['backup', 'running'],
      ['list', 'ok'],
    ]);
  });

  it('a start is forgotten when the next comes first, and one after the end says nothing', () => {
    expect(pairRuns([start(MONDAY), start(MONDAY + DAY)])).toHaveLength(1);
    const [run] = pairRuns([end(MONDAY, { startedAt: MONDAY + HOUR, rid: 'a' })]);
    expect(run).toMatchObject({ startedAt: null, endedAt: MONDAY });
  });
});

describe('how a run ended', () => {
  const statusAt = (now: number, job: Partial<Job>, ...reports: RunReport[]) =>
    jobStatus({ job: { ...JOB, ...job }, reports }, now);

  it.each([
    ['restic', 3],
    ['borg', 1],
  ])('%s means a warning by %i, where the job says so', (engine, exitStatus) => {
    const run = end(MONDAY, { result: 'failed', exitStatus });
    const named = statusAt(MONDAY, { warningCodes: WARNING_CODES[engine] ?? [] }, run);
    expect(named.last[0]?.outcome).toBe('warning');
    expect(statusAt(MONDAY, {}, run).last[0]?.outcome).toBe('failed');
  });

  it('without an end it is running for 24 hours, then it has failed; the verdict before stays beside it', () => {
    const reports = [end(MONDAY - DAY), start(MONDAY)];
    const soon = statusAt(MONDAY + 24 * HOUR - 1, {}, ...reports);
    expect(soon.running).toHaveLength(1);
    expect(soon.last[0]).toMatchObject({ outcome: 'ok' });
    const late = statusAt(MONDAY + 24 * HOUR, {}, ...reports);
    expect(late.running).toEqual([]);
    expect(late.last[0]).toMatchObject({ outcome: 'failed', at: MONDAY + 24 * HOUR });
    expect(nextGivenUp({ job: JOB, reports }, MONDAY)).toBe(MONDAY + 24 * HOUR);
    expect(nextGivenUp({ job: JOB, reports }, MONDAY + 24 * HOUR)).toBeNull();
  });

  it('how long it may take can be set', () => {
    const status = statusAt(MONDAY + 2 * HOUR, { longestSeconds: 3600 }, start(MONDAY));
    expect(status.last[0]).toMatchObject({ outcome: 'failed', at: MONDAY + HOUR });
  });
});

describe('when a run is missed', () => {
  it('a day and two hours after the first, until something is set', () => {
    expect(due({})).toBeNull();
    expect(due({}, end(MONDAY))).toBe('2026-11-25T00:00:00.000Z');
    expect(due({ periodSeconds: 3600, graceSeconds: 600 }, end(MONDAY))).toBe('2026-11-23T23:10:00.000Z');
  });

  it('counts from the begin, also while a run is under way', () => {
    expect(due({}, start(MONDAY), end(MONDAY + 5 * HOUR))).toBe('2026-11-25T00:00:00.000Z');
    expect(due({}, start(MONDAY))).toBe('2026-11-25T00:00:00.000Z');
  });

  it('a job that never came is missed as well, once it is expected', () => {
    expect(due({ periodSeconds: 86_400, expectedSince: MONDAY })).toBe('2026-11-25T00:00:00.000Z');
  });

  it("another operation's run is no substitute for a backup", () => {
    expect(due({}, end(MONDAY), end(MONDAY + DAY, { operation: 'list' }))).toBe('2026-11-25T00:00:00.000Z');
    expect(due({}, end(MONDAY, { operation: 'sync' }))).toBe('2026-11-25T00:00:00.000Z');
  });

  it('not while the job is paused, and only from its resumption on', () => {
    expect(due({ paused: true }, end(MONDAY))).toBeNull();
    expect(due({ expectedSince: MONDAY + 7 * DAY }, end(MONDAY))).toBe('2026-12-02T00:00:00.000Z');
  });

  const friday = end(at('2026-11-27T22:00:00Z'));
  it('a job of weekdays has its weekend', () => {
    const weekdays = { days: [1, 2, 3, 4, 5] };
    expect(due(weekdays, end(MONDAY))).toBe('2026-11-25T00:00:00.000Z');
    expect(due(weekdays, friday)).toBe('2026-12-01T00:00:00.000Z');
  });

  it('a weekly job is due in a week, by its period or by its day', () => {
    expect(due({ periodSeconds: 7 * 86_400 }, friday)).toBe('2026-12-05T00:00:00.000Z');
    expect(due({ days: [5] }, friday)).toBe('2026-12-05T00:00:00.000Z');
    // Somebody ran it on a Monday.
    expect(due({ days: [5] }, end(MONDAY))).toBe('2026-11-28T00:00:00.000Z');
  });

  it('its days are those of its time zone', () => {
    // 23:30 on Friday in New York.
    const late = end(at('2026-11-28T04:30:00Z'));
    expect(due({ days: [1, 2, 3, 4, 5], timeZone: 'America/New_York' }, late)).toBe(
      '2026-12-01T06:30:00.000Z',
    );
  });

  // Each with an hour of grace.
  it.each([
    ['Europe/Berlin', 'back, a day has 25 hours', '2026-10-24T20:00:00Z', '2026-10-25T22:00:00.000Z'],
    ['Europe/Berlin', 'forward, 23', '2026-03-28T20:00:00Z', '2026-03-29T20:00:00.000Z'],
    // 02:30 comes twice on the 25th of October; the second one counts.
    ['Europe/Berlin', 'back, an hour comes twice', '2026-10-24T00:30:00Z', '2026-10-25T02:30:00.000Z'],
    // 02:30 does not come on the 29th of March.
    ['Europe/Berlin', 'forward, an hour is skipped', '2026-03-28T01:30:00Z', '2026-03-29T02:30:00.000Z'],
    // By half an hour: 22:00 is at 11:00 UTC in summer, and at 11:30 in winter.
    ['Australia/Lord_Howe', 'back by half an hour', '2026-04-04T11:00:00Z', '2026-04-05T12:30:00.000Z'],
    ['Australia/Lord_Howe', 'forward by half an hour', '2026-10-03T11:30:00Z', '2026-10-04T12:00:00.000Z'],
    // 01:45 comes twice on the 5th of April.
    [
      'Australia/Lord_Howe',
      'back, half an hour comes twice',
      '2026-04-03T14:45:00Z',
      '2026-04-04T16:15:00.000Z',
    ],
    // 02:15 does not come on the 4th of October.
    [
      'Australia/Lord_Howe',
      'forward, half an hour is skipped',
      '2026-10-02T15:45:00Z',
      '2026-10-03T16:45:00.000Z',
    ],
    // Until 2019, at midnight: 23:30 comes twice on the 16th of February 2019; 00:30 not on the 4th of November 2018.
    ['America/Sao_Paulo', 'back at midnight', '2019-02-16T01:30:00Z', '2019-02-17T03:30:00.000Z'],
    ['America/Sao_Paulo', 'forward at midnight', '2018-11-03T03:30:00Z', '2018-11-04T04:30:00.000Z'],
    // Since then they stay.
    ['America/Sao_Paulo', 'nowhere', '2026-11-01T02:30:00Z', '2026-11-02T03:30:00.000Z'],
  ])('in %s, when clocks go %s', (timeZone, _, begin, expected) => {
    expect(due({ timeZone, graceSeconds: 3600 }, end(at(begin)))).toBe(expected);
  });

  it('a job of weekdays and a weekly one keep their time of day over such a night', () => {
    const berlin = { timeZone: 'Europe/Berlin', graceSeconds: 3600 };
    // Friday, 22:00 in summer; Monday, 22:00 in winter.
    const friday = end(at('2026-10-23T20:00:00Z'));
    expect(due({ ...berlin, days: [1, 2, 3, 4, 5] }, friday)).toBe('2026-10-26T22:00:00.000Z');
    expect(due({ ...berlin, periodSeconds: 7 * 86_400 }, friday)).toBe('2026-10-30T22:00:00.000Z');
    const spring = end(at('2026-03-27T21:00:00Z'));
    expect(due({ ...berlin, days: [1, 2, 3, 4, 5] }, spring)).toBe('2026-03-30T21:00:00.000Z');
    expect(due({ ...berlin, periodSeconds: 7 * 86_400 }, spring)).toBe('2026-04-03T21:00:00.000Z');
  });

  it('a period of hours is of hours, whatever clocks show', () => {
    const sixHourly = { periodSeconds: 6 * 3600, graceSeconds: 3600, timeZone: 'Europe/Berlin' };
    expect(due(sixHourly, end(at('2026-10-24T22:00:00Z')))).toBe('2026-10-25T05:00:00.000Z');
  });
});

describe('the period that runs suggest', () => {
  const daily = [0, 1, 2, 3, 4].map((day) => end(MONDAY + day * DAY));
  it('is the median of five or more, and never shorter than a minute', () => {
    expect(suggestedPeriod(daily.slice(0, 4))).toBeNull();
    expect(suggestedPeriod(daily)).toBe(86_400);
    expect(suggestedPeriod([...daily.slice(0, 4), end(MONDAY + 20 * DAY)])).toBe(86_400);
    expect(suggestedPeriod(daily.map(() => end(MONDAY)))).toBe(60);
  });

  it('is only suggested: what is expected stays', () => {
    const weekly = [0, 1, 2, 3, 4].map((week) => end(MONDAY + week * 7 * DAY));
    expect(suggestedPeriod(weekly)).toBe(7 * 86_400);
    expect(due({}, ...weekly)).toBe(new Date(MONDAY + 29 * DAY + 2 * HOUR).toISOString());
  });
});

describe('what the jobs of an account say of it', () => {
  const facts = (now: number, ...jobs: (RunReport[] | [Partial<Job>, RunReport[]])[]) =>
    factsOfJobs(
      jobs.map((one) => {
        const [first, second] = one;
        return Array.isArray(second)
          ? { job: { ...JOB, ...(first as Partial<Job>) }, reports: second }
          : { job: JOB, reports: one as RunReport[] };
      }),
      now,
    );

  it('that nothing is known, without a run', () => {
    expect(facts(MONDAY)).toEqual({
      ...{ backups24h: null, verdict: null, lastAttempt: null, lastSuccess: null },
      ...{ runningSince: null, dueBy: null, days: {} },
    });
  });

  it('the worst job decides', () => {
    const said = facts(MONDAY, [end(MONDAY)], [end(MONDAY - HOUR, { result: 'failed', word: 'Error' })]);
    expect(said.verdict).toEqual({ result: 'failed', word: 'Error' });
    expect(said.lastAttempt?.at).toBe('2026-11-23T22:00:00.000Z');
    expect(said.lastSuccess).toBeNull();
    expect(said.days).toEqual({ '2026-11-23': { result: 'failed' } });
  });

  it('a success of one operation never covers a failure of another', () => {
    const failed = end(MONDAY, { result: 'failed' });
    const list = end(MONDAY + HOUR, { operation: 'list' });
    expect(facts(MONDAY + HOUR, [failed, list]).verdict).toEqual({ result: 'failed', word: null });
    expect(facts(MONDAY + 2 * HOUR, [failed, list, end(MONDAY + 2 * HOUR)]).verdict?.result).toBe('ok');
    const before = end(MONDAY - DAY);
    expect(facts(MONDAY + HOUR, [before, failed, list]).lastSuccess?.at).toBe('2026-11-22T22:00:00.000Z');
  });

  it('the first job that is missed is when the account is', () => {
    const said = facts(MONDAY, [end(MONDAY)], [{ periodSeconds: 3600 }, [end(MONDAY)]]);
    expect(said.dueBy).toBe('2026-11-24T01:00:00.000Z');
  });

  it('a running job leaves the verdict before', () => {
    const said = facts(MONDAY, [end(MONDAY - DAY, { result: 'warning' }), start(MONDAY)]);
    expect(said).toMatchObject({ runningSince: '2026-11-23T22:00:00.000Z', verdict: { result: 'warning' } });
  });

  it('counts only if every run of the last 24 hours counted', () => {
    const counted = end(MONDAY, { attempted: 10, successful: 9 });
    expect(facts(MONDAY, [counted]).backups24h).toEqual({ attempted: 10, successful: 9 });
    expect(facts(MONDAY, [counted], [end(MONDAY)]).backups24h).toBeNull();
    expect(facts(MONDAY + DAY, [counted]).backups24h).toBeNull();
    expect(facts(MONDAY, [counted]).days?.['2026-11-23']).toEqual({
      result: 'ok',
      attempted: 10,
      successful: 9,
    });
  });

  it('a paused job says nothing', () => {
    const said = facts(MONDAY, [{ paused: true }, [end(MONDAY, { result: 'failed' })]], [end(MONDAY)]);
    expect(said.verdict?.result).toBe('ok');
  });

  it('days before the oldest report that is kept are not stated again', () => {
    const many = Array.from({ length: 50 }, (_, hour) => end(MONDAY - hour * HOUR));
    expect(Object.keys(facts(MONDAY, many).days ?? {})).toEqual(['2026-11-22', '2026-11-23']);
  });
});

describe('in whatever order reports come, late and repeated ones too', () => {
  const random = (seed: number) => () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const shuffled = <T>(all: T[], next: () => number) =>
    all
      .map((one) => [next(), one] as const)
      .sort(([a], [b]) => a - b)
      .map(([, one]) => one);

  /** As the console keeps them: those of a name as one, the others as they came. */
  const kept = (reports: RunReport[]) => {
    const named = new Map<string, RunReport>();
    const nameless: RunReport[] = [];
    for (const report of reports) {
      if (report.rid === null) nameless.push(report);
      else {
        const known = named.get(report.rid);
        named.set(report.rid, known ? mergeRun(known, report) : report);
      }
    }
    return [...named.values(), ...nameless];
  };

  const outcomeHolds = (seed: number) => {
    const next = random(seed + 1);
    const pick = <T>(...choices: T[]) => choices[Math.floor(next() * choices.length)] as T;
    const reports = Array.from({ length: 12 }, () => {
      const time = MONDAY - Math.floor(next() * 40) * HOUR;
      const rid = pick(null, 'a', 'b', 'c', 'd');
      const operation = rid ?? pick('backup', 'list');
      return next() < 0.4
        ? start(time, rid, operation)
        : end(time, { rid, operation, result: pick('ok', 'warning', 'failed'), word: pick('x', 'y', null) });
    });
    const named = reports.filter(({ rid }) => rid !== null);
    const outcome = (all: RunReport[]) => factsOfJobs([{ job: JOB, reports: kept(all) }], MONDAY + HOUR);
    const expected = outcome(reports);
    for (let round = 0; round < 5; round++) {
      const again = shuffled([...reports, ...named.slice(0, 4)], next);
      expect(outcome(again), `seed ${seed}`).toEqual(expected);
    }
  };

  it('the outcome is the same', () => {
    for (let seed = 0; seed < 300; seed++) outcomeHolds(seed);
  });
});
