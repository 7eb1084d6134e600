import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { Service } from '#lib/domain/account.ts';
import { logActivity } from '../activity/log.ts';
import type { Tx } from '../db/open.ts';
import type { Account } from '../db/tables.ts';
import type { Proof } from '../directories/identity-provider.ts';
import { addIdentity, personOfIdentity } from '../people/identities.ts';

/** Returns the customer organization of the account's domain; creates it if missing. */
export async function findOrCreateOrganization(tx: Tx, { domain, clientName }: Account, at: Date) {
  const find = tx
    .selectFrom('organization')
    .where('kind', '=', 'customer')
    .where(sql`lower(domain)`, '=', domain)
    .select(['id', 'name']);
  const existing = await find.executeTakeFirst();
  if (existing) return existing;
  const created = await tx
    .insertInto('organization')
    // better-auth requires a unique slug and shows it nowhere. It has a prefix because a reseller may have the same
    // domain.
    .values({
      name: clientName ?? domain,
      domain,
      kind: 'customer',
      slug: `customer:${domain}`,
      createdAt: at,
    })
    // If two requests for one domain run concurrently, the second one finds what the first one created.
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'name'])
    .executeTakeFirst();
  return created ?? (await find.executeTakeFirstOrThrow());
}

type Administrator = Proof['administrator'];

/**
 * Returns the id of the person who authorized: the owner of the provider identity, or else the person with the same
 * address, since the directory has proved that the address lies in a domain of its own, or else a new person. Throws
 * `address-taken` if the person with the address belongs to an organization of another domain, for which this directory
 * cannot speak.
 */
export async function findOrCreatePerson(
  tx: Tx,
  { service, domain }: { service: Service; domain: string },
  { issuer, subject, name, email }: Administrator,
  at: Date,
): Promise<string> {
  const identity = { service, issuer, subject };
  const known = await personOfIdentity(tx, identity);
  if (known !== null) return known;
  const { id } = await tx
    .insertInto('person')
    .values({ name, email: email.toLowerCase(), emailVerified: true, createdAt: at, updatedAt: at })
    .onConflict((conflict) => conflict.column('email').doUpdateSet({ emailVerified: true }))
    .returning('id')
    .executeTakeFirstOrThrow();
  const isElsewhere = await isMemberElsewhere(tx, id, domain);
  // Unless a concurrent authorization for another domain has just linked the identity to a person.
  if (isElsewhere && (await personOfIdentity(tx, identity)) === null) {
    throw new Problem('address-taken', { signedInAs: email, domain });
  }
  return addIdentity(tx, id, identity, at);
}

async function isMemberElsewhere(tx: Tx, userId: string, domain: string): Promise<boolean> {
  const elsewhere = await tx
    .selectFrom('member')
    .innerJoin('organization', 'organization.id', 'member.organizationId')
    .where('member.userId', '=', userId)
    .where(sql`lower(organization.domain)`, 'is distinct from', domain.toLowerCase())
    .select('member.userId')
    .executeTakeFirst();
  return elsewhere !== undefined;
}

/**
 * Makes the person an admin of the organization. An administrator of the domain at its provider is always one here,
 * in addition to the existing members and whatever role those had given them.
 */
export async function joinAsAdmin(
  tx: Tx,
  organizationId: string,
  userId: string,
  { at, address }: { at: Date; address: string },
): Promise<void> {
  const members = await tx
    .selectFrom('member')
    .where('organizationId', '=', organizationId)
    .select(['userId', 'role'])
    .forUpdate()
    .execute();
  const member = members.find((existing) => existing.userId === userId);
  if (member?.role === 'admin') return;
  await tx
    .insertInto('member')
    .values({ organizationId, userId, role: 'admin', createdAt: at })
    .onConflict((conflict) => conflict.columns(['organizationId', 'userId']).doUpdateSet({ role: 'admin' }))
    .execute();
  if (members.length === 0) return;
  const entry = { organizationId, at, personId: userId, address, subjectId: userId };
  await logActivity(tx, [{ ...entry, action: member ? 'member.role-changed' : 'member.joined' }]);
}
