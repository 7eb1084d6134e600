import { Problem } from '#lib/contract/problem.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';

/** Throws `not-found` unless the account belongs to the caller's organization, as its customer or reseller. */
export async function checkAccount(tx: Tx, { organization }: Caller, accountId: string): Promise<void> {
  const account = await tx
    .selectFrom('account')
    .where('id', '=', accountId)
    .where(organization.kind === 'customer' ? 'customerId' : 'resellerId', '=', organization.id)
    .where((eb) => eb.or([eb('authorizedAt', 'is not', null), eb('kind', '=', 'observed')]))
    .select('id')
    .executeTakeFirst();
  if (!account) throw new Problem('not-found');
}

/**
 * The source of reports for an account of the caller's organization, locked; made where there is none yet. A customer has
 * one for each account, which stays with the account; a reseller one for all.
 */
export async function lockReportSource(
  tx: Tx,
  caller: Caller,
  accountId: string | null,
  at: Date,
): Promise<string> {
  const isCustomer = caller.organization.kind === 'customer';
  if (accountId !== null) await checkAccount(tx, caller, accountId);
  else if (isCustomer) throw new Problem('validation-failed', { fields: { accountId: 'must be chosen' } });
  const own = isCustomer ? accountId : null;
  const organizationId = caller.organization.id;
  const source = { organizationId, accountId: own, vendor: 'reports' as const, name: 'Reports' };
  await tx
    .insertInto('source')
    .values({ ...source, createdAt: at, createdBy: caller.person.id, readAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { id } = await tx
    .selectFrom('source')
    .where('organizationId', '=', organizationId)
    .where('vendor', '=', 'reports')
    .where('accountId', own === null ? 'is' : '=', own)
    .select('id')
    .forUpdate()
    .executeTakeFirstOrThrow();
  return id;
}
