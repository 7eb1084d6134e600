import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';
import type { Tables } from '../db/tables.ts';
import { repeated, type Task } from './work.ts';

/** When rows of a table are deleted, or cleared of personal data. */
interface Rule {
  /** How many days a row is kept once its time, which `run` names, has passed. */
  days: number;
  /** Runs the rule on some of the rows whose time is before `before`, at most BATCH. Returns how many. */
  run(db: Db, before: Date): Promise<number>;
}

/** Rows of one statement, so that nobody waits long for what it locks. */
const BATCH = 1000;

/** Rows without a rule are kept until their account, person or organization is deleted. */
const KEPT = null;

/** What is deleted, and after how long. Every table is named, so that a missing rule shows. */
const RETENTION: Record<keyof Tables, Rule | null> = {
  person: KEPT,
  organization: KEPT,
  member: KEPT,
  signIn: KEPT,
  /** The longest that a console session lasts (auth/sessions.ts). */
  session: deletes(
    'session',
    0,
    (before) => sql`least(expires_at, created_at + interval '30 days') <= ${before}`,
  ),
  knownPlace: deletes('knownPlace', 180, (before) => sql`used_at < ${before}`),
  /** However they ended: accepted, withdrawn, or not answered in time. */
  invitation: deletes('invitation', 30, (before) => sql`expires_at < ${before}`),
  /** A day after they ended, because a person gets only so many in a day (people/request-reset.ts). */
  personLink: deletes('personLink', 1, (before) => sql`least(used_at, expires_at) < ${before}`),
  /**
   * Those of authorization requests; a link works for a shorter time. Mails of alerts, notices, invitations
   * and links are deleted with those, by cascade.
   */
  mail: deletes('mail', 180, (before) => sql`request_id is not null and settled_at < ${before}`),
  sandboxMail: deletes('sandboxMail', 30, (before) => sql`delivered_at < ${before}`),
  /** Trials that nobody authorized. */
  account: deletes(
    'account',
    30,
    (before) =>
      sql`plan = 'trial' and authorized_at is null and reseller_id is null and requested_at < ${before}`,
  ),
  source: KEPT,
  /** What a source calls its accounts, as long as the source. */
  sourceAccount: KEPT,
  sourceCheck: deletes('sourceCheck', 0, (before) => sql`expires_at <= ${before}`),
  report: KEPT,
  /** The activity log does not name keys, so those that ended show for a year what they did. */
  reportKey: deletes('reportKey', 365, (before) => sql`least(revoked_at, ends_at) < ${before}`),
  job: KEPT,
  /** As many of each operation as sources/store-runs.ts keeps. */
  run: KEPT,
  measurement: KEPT,
  licenseCount: KEPT,
  /** Those that say nothing any more. */
  preference: deletes('preference', 0, () => sql`not favorite and mute_health is null`),
  /** Kept after the account has left, and in force again if it comes back. */
  accountSetting: KEPT,
  directoryUser: KEPT,
  vendorLicensing: KEPT,
  /** Until the vendor has made them, or somebody drops them (licenses/record-sent.ts). */
  licenseWish: KEPT,
  /** The history of an account, as long as the account itself. */
  transferToken: KEPT,
  redemption: KEPT,
  /** The log of an organization is kept as long as the organization: it is only ever added to. */
  activity: KEPT,
  feedCounter: KEPT,
  /** One row for each account and token, however often it changes. Readers learn from it what is gone. */
  feed: KEPT,
  browserRequest: deletes('browserRequest', 0, (before) => sql`expires_at <= ${before}`),
  /** The log names the browser with which something was done, for a year after it was disconnected. */
  connectedBrowser: deletes(
    'connectedBrowser',
    365,
    (before) => sql`least(revoked_at, expires_at, last_used_at + interval '30 days') < ${before}`,
  ),
  /** As long, because the log names it. */
  apiKey: deletes(
    'apiKey',
    365,
    (before) => sql`least(revoked_at, expires_at, orphaned_at + interval '7 days') < ${before}`,
  ),
  /** No number is given twice. */
  dattoNumber: KEPT,
  mailSetting: KEPT,
  watch: KEPT,
  watchedAccount: KEPT,
  pendingAlert: KEPT,
  alert: deletes('alert', 30, (before) => sql`at < ${before}`),
  notice: deletes('notice', 30, (before) => sql`at < ${before}`),
  /** The request itself is named by the log; the client's contact data are not needed once it has ended. */
  authorizationRequest: { days: 30, run: clearContacts },
  providerFlow: deletes('providerFlow', 0, (before) => sql`expires_at < ${before}`),
  directoryGrant: KEPT,
  leftOutUser: deletes('leftOutUser', 90, (before) => sql`gone_at < ${before}`),
  requestLimit: deletes('requestLimit', 0, (before) => sql`ends_at <= ${before}`),
  setting: KEPT,
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Deletes hourly what has been kept for long enough. */
export function retentionTask({ db, now }: Pick<Context, 'db' | 'now'>): Task {
  return repeated({
    ...{ name: 'retention', failure: 'expired rows could not be deleted', everyMs: HOUR_MS },
    run: (stopping) => deleteExpired(db, now(), stopping),
  });
}

/**
 * Deletes every row that has been kept for as long as its rule says at `now`. One rule that fails keeps no other from
 * being applied.
 */
export async function deleteExpired(db: Db, now: Date, stopping?: AbortSignal): Promise<void> {
  const failures: unknown[] = [];
  for (const rule of Object.values(RETENTION)) {
    if (rule) await apply(rule, db, now, stopping).catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} rules failed`);
}

async function apply({ days, run }: Rule, db: Db, now: Date, stopping?: AbortSignal): Promise<void> {
  const before = new Date(now.getTime() - days * DAY_MS);
  while (!stopping?.aborted && (await run(db, before)) === BATCH);
}

/** A rule that deletes the rows of a table that fulfill a condition. */
function deletes(table: keyof Tables, days: number, condition: (before: Date) => RawBuilder<unknown>): Rule {
  return {
    days,
    async run(db, before) {
      const { numAffectedRows } = await sql`
        delete from ${sql.table(table)} where ctid = any(array(
          select ctid from ${sql.table(table)} where ${condition(before)} limit ${BATCH}))`.execute(db);
      return Number(numAffectedRows ?? 0);
    },
  };
}

/** Clears the client's contact data in requests that were canceled, declined or authorized, or whose link expired. */
async function clearContacts(db: Db, before: Date): Promise<number> {
  const ended = db
    .selectFrom('authorizationRequest as request')
    .leftJoin('account', 'account.id', 'request.accountId')
    .where('request.email', '<>', '')
    .where(({ or, eb }) =>
      or([
        eb('request.canceledAt', '<', before),
        eb('request.declinedAt', '<', before),
        eb('account.authorizedAt', '<', before),
        eb('account.linkExpiresAt', '<', before),
      ]),
    )
    .select('request.id')
    .limit(BATCH);
  const { numUpdatedRows } = await db
    .updateTable('authorizationRequest')
    .set({ firstName: '', lastName: '', email: '', phone: '' })
    .where('id', 'in', ended)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}
