import type { Db } from '../db/open.ts';
import type { Tables } from '../db/tables.ts';

/** When rows of a table are deleted, or cleared of personal data. */
interface Rule {
  /** How many days a row is kept once its time, which `run` names, has passed. */
  days: number;
  /** Runs the rule on rows whose time is before `before`. */
  run(db: Db, before: Date): Promise<unknown>;
}

/** Rows without a rule are kept until their account, person or organization is deleted. */
const KEPT = null;

/** What is deleted, and after how long. Every table is named, so that a missing rule shows. */
const RETENTION: Record<keyof Tables, Rule | null> = {
  person: KEPT,
  organization: KEPT,
  member: KEPT,
  signIn: KEPT,
  session: KEPT,
  knownPlace: {
    days: 180,
    run: (db, before) => db.deleteFrom('knownPlace').where('usedAt', '<', before).execute(),
  },
  invitation: KEPT,
  personLink: KEPT,
  /** Mails of alerts and notices are deleted with those, by cascade. */
  mail: KEPT,
  sandboxMail: KEPT,
  account: {
    days: 30,
    run: (db, before) =>
      db
        .deleteFrom('account')
        // Trials that nobody authorized.
        .where('plan', '=', 'trial')
        .where('authorizedAt', 'is', null)
        .where('resellerId', 'is', null)
        .where('requestedAt', '<', before)
        .execute(),
  },
  measurement: KEPT,
  preference: KEPT,
  accountSetting: KEPT,
  directoryUser: KEPT,
  transferToken: KEPT,
  redemption: KEPT,
  activity: KEPT,
  feedCounter: KEPT,
  feed: KEPT,
  browserRequest: {
    days: 0,
    run: (db, before) => db.deleteFrom('browserRequest').where('expiresAt', '<=', before).execute(),
  },
  connectedBrowser: KEPT,
  mailSetting: KEPT,
  watch: KEPT,
  watchedAccount: KEPT,
  pendingAlert: KEPT,
  alert: {
    days: 30,
    run: (db, before) => db.deleteFrom('alert').where('at', '<', before).execute(),
  },
  notice: {
    days: 30,
    run: (db, before) => db.deleteFrom('notice').where('at', '<', before).execute(),
  },
  authorizationRequest: { days: 30, run: clearContacts },
  providerFlow: {
    days: 0,
    run: (db, before) => db.deleteFrom('providerFlow').where('expiresAt', '<', before).execute(),
  },
  directoryGrant: KEPT,
  leftOutUser: {
    days: 90,
    run: (db, before) => db.deleteFrom('leftOutUser').where('goneAt', '<', before).execute(),
  },
  requestLimit: {
    days: 0,
    run: (db, before) => db.deleteFrom('requestLimit').where('endsAt', '<=', before).execute(),
  },
  setting: KEPT,
};

const DAY_MS = 86_400_000;

/** Deletes every row that has been kept for as long as its rule says at `now`. */
export async function deleteExpired(db: Db, now: Date): Promise<void> {
  for (const rule of Object.values(RETENTION)) {
    await rule?.run(db, new Date(now.getTime() - rule.days * DAY_MS));
  }
}

/** Clears the client's contact data in requests that were canceled, declined or authorized, or whose link expired. */
function clearContacts(db: Db, before: Date): Promise<unknown> {
  return db
    .updateTable('authorizationRequest')
    .set({ firstName: '', lastName: '', email: '', phone: '' })
    .where('email', '<>', '')
    .where((eb) =>
      eb.or([
        eb('canceledAt', '<', before),
        eb('declinedAt', '<', before),
        eb(
          'accountId',
          'in',
          eb
            .selectFrom('account')
            .where(({ or, eb }) => or([eb('authorizedAt', '<', before), eb('linkExpiresAt', '<', before)]))
            .select('account.id'),
        ),
      ]),
    )
    .execute();
}
