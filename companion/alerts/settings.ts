import type { MailSettings } from '#lib/contract/mail-schemas.ts';
import type { Context } from '../context.ts';
import type { AlertKind } from '../db/alert-types.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { nextAt } from './local-time.ts';

/** Of those who have not chosen. */
const NONE: MailSettings = { changes: false, recap: false, recapAt: '08:00', quiet: null, timeZone: 'UTC' };

/** The mails that the caller gets of the organization's accounts. */
export async function mailSettingsOf(db: Db, { organization, person }: Caller): Promise<MailSettings> {
  const chosen = await db
    .selectFrom('mailSetting')
    .where('organizationId', '=', organization.id)
    .where('personId', '=', person.id)
    .select(['changes', 'recap', 'recapAt', 'quiet', 'timeZone'])
    .executeTakeFirst();
  return chosen ?? NONE;
}

/** Chooses them. What is not wanted any more and still waits is not sent. */
export async function setMailSettings(
  ctx: Context,
  { organization, person }: Caller,
  wanted: MailSettings,
): Promise<MailSettings> {
  const { changes, recap, recapAt, timeZone } = wanted;
  const whose = { organizationId: organization.id, personId: person.id };
  await ctx.db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('mailSetting')
      .where('organizationId', '=', organization.id)
      .where('personId', '=', person.id)
      .select(['recapAt', 'timeZone', 'nextRecapAt'])
      .forUpdate()
      .executeTakeFirst();
    // One that is due already, and waits for the end of quiet hours, still comes.
    const stays = before?.recapAt === recapAt && before.timeZone === timeZone ? before.nextRecapAt : null;
    const chosen = {
      ...wanted,
      quiet: wanted.quiet && JSON.stringify(wanted.quiet),
      nextRecapAt: recap ? (stays ?? new Date(nextAt(recapAt, timeZone, ctx.now().getTime()))) : null,
    };
    await tx
      .insertInto('mailSetting')
      .values({ ...whose, ...chosen })
      .onConflict((conflict) => conflict.columns(['organizationId', 'personId']).doUpdateSet(chosen))
      .execute();
    if (!changes) await forgetUntold(tx, whose);
    await recall(tx, whose, [...(changes ? [] : ['changes' as const]), ...(recap ? [] : ['recap' as const])]);
  });
  return wanted;
}

interface Whose {
  organizationId: string;
  personId: string;
}

async function forgetUntold(tx: Tx, { organizationId, personId }: Whose): Promise<void> {
  await tx
    .deleteFrom('pendingAlert')
    .where('organizationId', '=', organizationId)
    .where('personId', '=', personId)
    .execute();
}

/** Mails of these kinds that are not on their way yet. */
async function recall(tx: Tx, { organizationId, personId }: Whose, kinds: AlertKind[]): Promise<void> {
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
