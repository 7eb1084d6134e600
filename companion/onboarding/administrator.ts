import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { Service } from '#lib/domain/account.ts';
import { logActivity } from '../activity/log.ts';
import type { Tx } from '../db/open.ts';
import type { Proof } from '../directories/connector.ts';
import { addIdentity, personOfIdentity } from '../people/identities.ts';

type Administrator = Proof['administrator'];

/**
 * Who authorized, as a person here: whose identity it is; else whoever has that address, as the directory has proved
 * that the address lies in a domain of its own; else somebody new. `address-taken` if whoever has it belongs to an
 * organization of another domain, for which this directory does not speak.
 */
export async function personOf(
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
  // Unless it has just become theirs, as they authorized for another domain at the same moment.
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
 * Whoever administers the domain at its provider administers its organization here: as the first, or beside those who
 * are there, whatever those had made them.
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
  const member = members.find((one) => one.userId === userId);
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
