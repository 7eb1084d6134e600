import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';

/** The parts of the context that alerts need. */
export type AlertContext = Pick<Context, 'db' | 'now' | 'work'>;

/** Locks an organization's watch for this transaction; undefined while another transaction has it. */
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
 * Locks the mail settings of an organization's subscribers for this transaction. Memberships are locked first, in the
 * same order as when a membership ends. People without a confirmed address are left out: it may be somebody else's.
 */
export async function lockSubscribers(tx: Tx, organizationId: string) {
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
