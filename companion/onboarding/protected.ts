import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { NewClient } from '#lib/domain/onboarding.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';

type What = Pick<NewClient, 'domain' | 'service'>;

/** That nobody has it, of whom the answer never tells, and that the caller has not asked for it. */
export async function checkFree(tx: Tx, caller: Caller, what: What): Promise<void> {
  const taken = await accounts(tx, what)
    .where('authorizedAt', 'is not', null)
    .select('resellerId')
    .executeTakeFirst();
  if (taken?.resellerId === caller.organization.id) throw new Problem('already-your-customer');
  if (taken) throw new Problem('already-authorized');
  const accountId = await findPending(tx, caller, what);
  if (accountId !== undefined) throw new Problem('already-pending', { accountId });
}

/** Whether anybody has authorized the domain and service of the selected account, for this account or for another. */
export const isProtected = sql<boolean>`exists (select 1 from account as other where other.authorized_at is not null
  and lower(other.domain) = lower(account.domain) and other.service = account.service)`;

/** The account that the caller's organization has asked for. */
export async function findPending(tx: Tx, { organization }: Caller, what: What): Promise<string | undefined> {
  const account = await accounts(tx, what)
    .where('authorizedAt', 'is', null)
    .where('resellerId', '=', organization.id)
    .select('id')
    .executeTakeFirst();
  return account?.id;
}

function accounts(tx: Tx, { domain, service }: What) {
  return tx
    .selectFrom('account')
    .where(sql`lower(domain)`, '=', domain.toLowerCase())
    .where('service', '=', service);
}

/** So many domains an hour a person may learn to be protected; then nothing more, of any domain. */
const MOST = 20;
const WINDOW_SECONDS = 3600;

/** Limits how many domains a person can try out; those that are free are not counted. */
export async function limitProbing<T>(
  { limits }: Pick<Context, 'limits'>,
  { person }: Caller,
  add: () => Promise<T>,
): Promise<T> {
  const key = `protected-domain:${person.id}`;
  await limits.check(key, MOST);
  try {
    return await add();
  } catch (error) {
    if (error instanceof Problem && error.code === 'already-authorized') {
      await limits.take(key, MOST, WINDOW_SECONDS);
    }
    throw error;
  }
}
