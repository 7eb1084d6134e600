import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';

/** What watching takes. */
export type Watching = Pick<Context, 'db' | 'now' | 'jobs'>;

/** The watch of an organization, for this transaction alone; none while another has it. */
export async function lockWatch(tx: Tx, organizationId: string) {
  return tx
    .selectFrom('watch')
    .where('organizationId', '=', organizationId)
    .selectAll()
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

/**
 * The people who get mails, each for this transaction alone. Memberships are locked first, as by whoever ends one.
 * An address that is not confirmed may be somebody else's.
 */
export async function lockListeners(tx: Tx, organizationId: string) {
  await tx
    .selectFrom('member')
    .where('organizationId', '=', organizationId)
    .where('userId', 'in', (eb) =>
      eb.selectFrom('mailSetting').where('organizationId', '=', organizationId).select('personId'),
    )
    .orderBy('userId')
    .select('id')
    .forKeyShare()
    .execute();
  return tx
    .selectFrom('mailSetting')
    .innerJoin('person', 'person.id', 'mailSetting.personId')
    .where('organizationId', '=', organizationId)
    .where('person.emailVerified', '=', true)
    .orderBy('personId')
    .selectAll('mailSetting')
    .forUpdate('mailSetting')
    .execute();
}
