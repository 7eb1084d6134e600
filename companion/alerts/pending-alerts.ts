import type { Tx } from '../db/open.ts';
import type { EvaluatedAccount } from './watched-accounts.ts';

/**
 * Stores what each subscriber is to be alerted to. If an account changes again before its alert is sent, the first entry
 * stays: its `knownHealth` is what the person still believes.
 */
export async function addPendingAlerts(
  tx: Tx,
  organizationId: string,
  changed: readonly EvaluatedAccount[],
): Promise<void> {
  if (changed.length === 0) return;
  const people = await tx
    .selectFrom('mailSetting')
    .where('organizationId', '=', organizationId)
    .where('changes', '=', true)
    .orderBy('personId')
    .select('personId')
    // A person who turns off their mails now waits for this transaction, and then deletes what it inserted.
    .forShare()
    .execute();
  for (const { personId } of people) {
    await tx
      .insertInto('pendingAlert')
      .values(
        changed.map(({ accountId, knownHealth, knownRefused }) => ({
          ...{ organizationId, personId, accountId, knownHealth, knownRefused },
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Deletes the pending alerts of a person who turned them off, so that none about earlier changes come later. */
export async function deletePendingAlerts(tx: Tx, organizationId: string, personId: string): Promise<void> {
  await tx
    .deleteFrom('pendingAlert')
    .where('organizationId', '=', organizationId)
    .where('personId', '=', personId)
    .execute();
}
