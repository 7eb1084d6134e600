import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import { TRIAL_MS } from '#lib/domain/trial.ts';
import { logActivity } from '../activity/log.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/types.ts';
import { accountTouches, touch } from '../status/feed.ts';

/** What a provider says once an administrator of the domain has authorized; the caller has proved that the address is theirs. */
export interface Authorization {
  administrator: { name: string; email: string };
  /** Everybody in the directory; nobody holds a licence yet. */
  users: { name: string; email: string }[];
}

/**
 * The seam between whoever proves that an administrator of the domain authorized (the sandbox's click, a provider's
 * sign-in) and what follows from it (DESIGN 10): the account belongs to the customer organization of its domain, made
 * if missing; whoever authorized is its first administrator. `already-authorized` where that has happened, for this
 * account or for another of the same domain and service. Answers the id of that person.
 */
export async function authorizeAccount(
  tx: Tx,
  accountId: string,
  { administrator, users }: Authorization,
  { at, address }: { at: Date; address: string },
): Promise<string> {
  const account = await lockPending(tx, accountId);
  const organizationId = await organizationOf(tx, account, at);
  const personId = await personOf(tx, administrator, at);
  await addFirstAdmin(tx, organizationId, personId, at);
  await begin(tx, account, organizationId, at);
  if (users.length > 0) {
    const rows = users.map((user) => ({ ...user, accountId, licence: null }));
    await tx.insertInto('directoryUser').values(rows).execute();
  }
  await logActivity(tx, [{ organizationId, at, personId, address, action: 'account.authorized', accountId }]);
  await touch(tx, accountTouches(accountId, [organizationId, account.resellerId]));
  return personId;
}

async function lockPending(tx: Tx, accountId: string): Promise<Account> {
  const account = await tx
    .selectFrom('account')
    .where('id', '=', accountId)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  if (!account) throw new Problem('not-found');
  if (account.authorizedAt !== null) throw new Problem('already-authorized');
  return account;
}

async function organizationOf(tx: Tx, { domain, clientName }: Account, at: Date): Promise<string> {
  // Of two that begin for one domain at once, the second finds what the first has made.
  await sql`select pg_advisory_xact_lock(hashtext(${`customer:${domain}`}))`.execute(tx);
  const there = await tx
    .selectFrom('organization')
    .where('kind', '=', 'customer')
    .where(sql`lower(domain)`, '=', domain)
    .select('id')
    .executeTakeFirst();
  if (there) return there.id;
  const { id } = await tx
    .insertInto('organization')
    // The slug is better-auth's and shown nowhere; a reseller may have the same domain.
    .values({
      name: clientName ?? domain,
      domain,
      kind: 'customer',
      slug: `customer:${domain}`,
      createdAt: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function personOf(tx: Tx, { name, email }: Authorization['administrator'], at: Date): Promise<string> {
  const { id } = await tx
    .insertInto('person')
    .values({ name, email: email.toLowerCase(), emailVerified: true, createdAt: at, updatedAt: at })
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ emailVerified: true }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Whoever comes to an organization that has administrators is invited by one of those. */
async function addFirstAdmin(tx: Tx, organizationId: string, userId: string, at: Date): Promise<void> {
  const member = await tx
    .selectFrom('member')
    .where('organizationId', '=', organizationId)
    .select('id')
    .executeTakeFirst();
  if (member) return;
  await tx.insertInto('member').values({ organizationId, userId, role: 'admin', createdAt: at }).execute();
}

async function begin(tx: Tx, { id, plan }: Account, customerId: string, at: Date): Promise<void> {
  const trialEndsAt = plan === 'trial' ? new Date(at.getTime() + TRIAL_MS) : null;
  await tx
    .updateTable('account')
    .set({ customerId, authorizedAt: at, linkExpiresAt: null, trialEndsAt })
    .where('id', '=', id)
    .execute()
    .catch((error: { code?: string; constraint?: string }) => {
      if (error.constraint === 'account_domain_service') throw new Problem('already-authorized');
      throw error;
    });
}
