import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { NewClient } from '#lib/domain/onboarding.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';

type DomainService = Pick<NewClient, 'domain' | 'service'>;

/**
 * Throws if an account of the domain and service is authorized, without revealing whose it is, or if the caller's
 * reseller has asked for one already.
 */
export async function checkUnprotected(tx: Tx, caller: Caller, what: DomainService): Promise<void> {
  const taken = await accounts(tx, what)
    .where('authorizedAt', 'is not', null)
    .select('resellerId')
    .executeTakeFirst();
  if (taken?.resellerId === caller.organization.id) throw new Problem('already-your-customer');
  if (taken) throw new Problem('already-authorized');
  const accountId = await findPending(tx, caller, what);
  if (accountId !== undefined) throw new Problem('already-pending', { accountId });
}

/** Whether this or any other account with the domain and service of the selected one is authorized. */
export const isProtected = sql<boolean>`exists (select 1 from account as other where other.authorized_at is not null
  and lower(other.domain) = lower(account.domain) and other.service = account.service)`;

/** Returns the id of the pending account that the caller's reseller has asked for. */
export async function findPending(
  tx: Tx,
  { organization }: Caller,
  what: DomainService,
): Promise<string | undefined> {
  const account = await accounts(tx, what)
    .where('authorizedAt', 'is', null)
    .where('kind', '=', 'owned')
    .where('resellerId', '=', organization.id)
    .select('id')
    .executeTakeFirst();
  return account?.id;
}

function accounts(tx: Tx, { domain, service }: DomainService) {
  return tx
    .selectFrom('account')
    .where(sql`lower(domain)`, '=', domain.toLowerCase())
    .where('service', '=', service);
}

/** Limits how many protected domains a person can find by trying. Unprotected ones are not counted. */
export async function limitProbing<T>(
  { limits }: Pick<Context, 'limits'>,
  { person }: Caller,
  add: () => Promise<T>,
): Promise<T> {
  await limits.check('protected-domain', { person: person.id });
  try {
    return await add();
  } catch (error) {
    if (error instanceof Problem && error.code === 'already-authorized') {
      await limits.take('protected-domain', { person: person.id });
    }
    throw error;
  }
}
