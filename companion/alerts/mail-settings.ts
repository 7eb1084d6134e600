import type * as alerts from '#lib/contract/alerts.ts';
import type { MailSettings } from '#lib/contract/mail-schemas.ts';
import type { Context } from '../context.ts';
import type { AlertKind } from '../db/mail-tables.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import type { Handlers } from '../http/mount.ts';
import { nextOccurrence } from './local-time.ts';
import { deletePendingAlerts } from './pending-alerts.ts';

/** The settings of people who have not chosen any. */
const DEFAULTS: MailSettings = {
  changes: false,
  recap: false,
  recapAt: '08:00',
  quiet: null,
  timeZone: 'UTC',
};

export function alertHandlers(ctx: Context): Handlers<typeof alerts> {
  return {
    getMailSettings: (_, caller) => mailSettingsOf(ctx.db, caller),
    setMailSettings: ({ body }, caller) => setMailSettings(ctx, caller, body),
  };
}

/** Which mails the caller gets about the organization's accounts. */
async function mailSettingsOf(db: Db, { organization, person }: Caller): Promise<MailSettings> {
  const chosen = await db
    .selectFrom('mailSetting')
    .where('organizationId', '=', organization.id)
    .where('personId', '=', person.id)
    .select(['changes', 'recap', 'recapAt', 'quiet', 'timeZone'])
    .executeTakeFirst();
  return chosen ?? DEFAULTS;
}

/** Stores the settings, and deletes waiting mails that are no longer wanted. */
async function setMailSettings(
  ctx: Context,
  { organization, person }: Caller,
  wanted: MailSettings,
): Promise<MailSettings> {
  const { changes, recap, recapAt, timeZone } = wanted;
  const subscriber = { organizationId: organization.id, personId: person.id };
  await ctx.db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('mailSetting')
      .where('organizationId', '=', organization.id)
      .where('personId', '=', person.id)
      .select(['recapAt', 'timeZone', 'nextRecapAt'])
      .forUpdate()
      .executeTakeFirst();
    // A recap that is already due, and waits for the end of quiet hours, is still sent.
    const sameRecapAt =
      before?.recapAt === recapAt && before.timeZone === timeZone ? before.nextRecapAt : null;
    const values = {
      ...wanted,
      quiet: wanted.quiet && JSON.stringify(wanted.quiet),
      nextRecapAt: recap
        ? (sameRecapAt ?? new Date(nextOccurrence(recapAt, timeZone, ctx.now().getTime())))
        : null,
    };
    await tx
      .insertInto('mailSetting')
      .values({ ...subscriber, ...values })
      .onConflict((conflict) => conflict.columns(['organizationId', 'personId']).doUpdateSet(values))
      .execute();
    if (!changes) await deletePendingAlerts(tx, organization.id, person.id);
    await recallQueued(tx, subscriber, [
      ...(changes ? [] : ['changes' as const]),
      ...(recap ? [] : ['recap' as const]),
    ]);
  });
  return wanted;
}

interface SubscriberKey {
  organizationId: string;
  personId: string;
}

/** Deletes alerts of these kinds whose mails have not been sent yet. */
async function recallQueued(
  tx: Tx,
  { organizationId, personId }: SubscriberKey,
  kinds: AlertKind[],
): Promise<void> {
  if (kinds.length === 0) return;
  await tx
    .deleteFrom('alert')
    .where('organizationId', '=', organizationId)
    .where('personId', '=', personId)
    .where('kind', 'in', kinds)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('mail')
          .whereRef('mail.alertId', '=', 'alert.id')
          .where('state', '=', 'queued')
          .select('id'),
      ),
    )
    .execute();
}
