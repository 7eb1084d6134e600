import * as z from 'zod/mini';
import { MAX_LABEL_LENGTH } from '#lib/domain/account.ts';
import { domainName } from '#lib/domain/domain-name.ts';
import { SEAT_TYPES } from '#lib/domain/facts.ts';
import { JOB_STATES } from '#lib/domain/job-state.ts';
import { RUN_RESULTS } from '#lib/domain/run.ts';
import { ReportedRun } from './account-job-schemas.ts';
import { typedName } from './typed-name.ts';
import { count, id, maybeTime, time } from './worker-schemas.ts';

const maybeCount = z.nullable(count);
const DAY = 86_400;

/** A key by which backup engines report. Its secret is shown once. */
export const ReportKey = z.object({
  id,
  name: z.string(),
  accountId: z.nullable(id),
  createsJobs: z.boolean(),
  createdAt: time,
  createdBy: z.nullable(z.string()),
  lastUsedAt: maybeTime,
  /** When it ends, as another has replaced it. */
  endsAt: maybeTime,
  revokedAt: maybeTime,
});
export type ReportKey = z.infer<typeof ReportKey>;

export const NewReportKey = z.object({
  name: typedName(),
  /** A customer names its account; without one, a reseller's key is for many. */
  accountId: z.nullable(z.uuid()),
  createsJobs: z.boolean(),
});
export type NewReportKey = z.infer<typeof NewReportKey>;

export const ShownReportKey = z.object({ key: ReportKey, secret: z.string() });
export type ShownReportKey = z.infer<typeof ShownReportKey>;

/** For how long the replaced key still works. */
export const KeyReplacement = z.object({
  overlapSeconds: z.int().check(z.minimum(0), z.maximum(30 * DAY)),
});

const settings = {
  name: z.string(),
  accountId: z.nullable(id),
  periodSeconds: maybeCount,
  graceSeconds: maybeCount,
  longestSeconds: maybeCount,
  days: z.nullable(z.array(count)),
  timeZone: z.string(),
  warningCodes: z.array(count),
  paused: z.boolean(),
};

/** A backup job whose runs are reported. Null: what is usual applies, or nothing is known. */
export const ReportJob = z.object({
  id,
  slug: z.string(),
  /** The reporter's own name of the account, if it gave one. */
  owner: z.nullable(z.string()),
  ...settings,
  createdAt: time,
  /** The worst of its operations, or that a run is missed; `running` if nothing else is known. */
  state: z.enum(JOB_STATES),
  word: z.nullable(z.string()),
  runningSince: maybeTime,
  dueBy: maybeTime,
  lastRunAt: maybeTime,
  /** What its runs suggest as period, from the fifth on. */
  suggestedPeriodSeconds: maybeCount,
});
export type ReportJob = z.infer<typeof ReportJob>;

/** A job with its last 20 runs, the newest first. */
export const ReportJobDetail = z.extend(ReportJob, { runs: z.array(ReportedRun) });
export type ReportJobDetail = z.infer<typeof ReportJobDetail>;

const seconds = z.int().check(z.minimum(60), z.maximum(366 * DAY));
const isTimeZone = (name: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};
const timeZone = z
  .string()
  .check(z.maxLength(60), z.refine(isTimeZone, 'must be a time zone, such as Europe/Berlin'));
const dayNumbers = z.array(z.int().check(z.minimum(1), z.maximum(7))).check(z.minLength(1), z.maxLength(7));
const exitStatus = z.int().check(z.minimum(0), z.maximum(255));
const slug = z.string().check(z.regex(/^[a-z0-9_-]{1,100}$/, 'may have a-z, 0-9, - and _'));

/** `accountId` null: a reseller's job that waits until it is given an account. */
export const NewReportJob = z.object({
  name: typedName(),
  slug,
  accountId: z.nullable(z.uuid()),
  periodSeconds: z.optional(z.nullable(seconds)),
});
export type NewReportJob = z.infer<typeof NewReportJob>;

/** What is left out stays as it is. */
export const ReportJobChange = z.partial(
  z.object({
    name: typedName(),
    periodSeconds: z.nullable(seconds),
    graceSeconds: z.nullable(seconds),
    longestSeconds: z.nullable(seconds),
    days: z.nullable(dayNumbers),
    timeZone,
    warningCodes: z.array(exitStatus).check(z.maxLength(20)),
    paused: z.boolean(),
    accountId: z.nullable(z.uuid()),
  }),
);
export type ReportJobChange = z.infer<typeof ReportJobChange>;

/** Null if the server's secret has changed since; a new address can be made. */
export const JobAddress = z.object({ address: z.nullable(z.string()) });

const text = (max: number) => z.string().check(z.minLength(1), z.maxLength(max), z.regex(/^[^\0]*$/));
const whole = z.int().check(z.minimum(0));
const number = z.int().check(z.minimum(0), z.maximum(2_147_483_647));

const moment = z.iso
  .datetime({ offset: true })
  .check(z.refine((text) => Date.parse(text) > 0, 'must be after the year 1970'));
const label = typedName(MAX_LABEL_LENGTH);

/** So many seats without a successful backup since then, with the names of some of them. */
const seatsBehind = z.strictObject({
  since: z.iso.datetime({ offset: true }),
  seats: number,
  names: z.optional(z.array(text(200))),
});
/** As many names of seats are kept of an account. */
const MAX_NAMES = 100;
const fewNames = (groups: { names?: string[] | undefined }[]) =>
  groups.reduce((sum, { names = [] }) => sum + names.length, 0) <= MAX_NAMES;

/** What a program reports of one run, or of an account's state, or of both. */
export const Report = z.strictObject({
  /** By the reporter's own id or our id of the account, or its domain and service. Left out with an account's key. */
  account: z.optional(
    z
      .strictObject({
        id: z.optional(text(200)),
        domain: z.optional(text(253)),
        service: z.optional(text(40)),
        /** The client's. With it, a key that may make jobs makes an account that is not known yet. */
        name: z.optional(typedName()),
      })
      .check(
        z.refine(({ name, domain }) => name === undefined || domainName(domain ?? '') !== null, {
          path: ['domain'],
          error: 'must be a domain where a name is given',
        }),
        z.refine(({ name, service }) => name === undefined || z.safeParse(label, service).success, {
          path: ['service'],
          error: 'must be one line where a name is given',
        }),
      ),
  ),
  job: z.optional(slug),
  operation: z.optional(text(40)),
  /** Names the run, so that its start and its end find each other. */
  run: z.optional(text(64)),
  started: z.optional(moment),
  ended: z.optional(moment),
  result: z.optional(z.enum(RUN_RESULTS)),
  exitStatus: z.optional(exitStatus),
  counts: z.optional(
    z.strictObject({ attempted: number, successful: number }).check(
      z.refine(({ attempted, successful }) => successful <= attempted, {
        path: ['successful'],
        error: 'must not be more than were attempted',
      }),
    ),
  ),
  bytes: z.optional(whole),
  word: z.optional(text(40)),
  message: z.optional(text(2000)),
  facts: z.optional(
    z.strictObject({
      licensedSeats: z.optional(number),
      storageBytes: z.optional(whole),
      seats: z.optional(
        z
          .array(
            z.strictObject({
              type: z.enum(SEAT_TYPES),
              protected: number,
              paused: number,
              archived: number,
              unprotected: number,
              storageBytes: z.optional(z.nullable(whole)),
            }),
          )
          .check(
            z.refine((seats) => new Set(seats.map(({ type }) => type)).size === seats.length, {
              error: 'must name each type once',
            }),
          ),
      ),
      seatsBehind: z.optional(
        z.array(seatsBehind).check(z.maxLength(10), z.refine(fewNames, 'must have at most 100 names')),
      ),
    }),
  ),
});
export type Report = z.infer<typeof Report>;

/** Each is checked by itself, so that one that is wrong keeps no other from being taken. */
export const Reports = z.object({
  reports: z.array(z.union([Report, z.unknown()])).check(z.minLength(1), z.maxLength(1000)),
});

/** Why one report was not taken. */
const REPORT_ERRORS = [
  'invalid',
  'unknown-account',
  'account-not-mapped',
  'too-many-accounts',
  'unknown-job',
  'ambiguous-job',
  'too-many-jobs',
  'ends-before-start',
  'in-the-future',
] as const;
export type ReportError = (typeof REPORT_ERRORS)[number];

/** The others were taken. */
export const TakenReports = z.object({
  accepted: count,
  errors: z.array(
    z.object({
      /** Its place in the list, from 0. */
      index: count,
      code: z.enum(REPORT_ERRORS),
      /** What is wrong with its shape. */
      fields: z.optional(z.array(z.object({ field: z.string(), problem: z.string() }))),
    }),
  ),
});
export type TakenReports = z.infer<typeof TakenReports>;
