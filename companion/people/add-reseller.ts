import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { makeInvitation } from './invitations.ts';

export interface NewReseller {
  name: string;
  domain: string;
  /** Of the first administrator. */
  email: string;
}

/** Makes a reseller and the invitation of its first administrator; throws if the domain has one already. */
export async function addReseller(
  ctx: Pick<Context, 'db' | 'jobs' | 'now'>,
  { name, domain, email }: NewReseller,
): Promise<{ invitationId: string; publicId: string }> {
  return ctx.db.transaction().execute(async (tx) => {
    const there = await tx
      .selectFrom('organization')
      .where('kind', '=', 'reseller')
      .where(sql`lower(domain)`, '=', domain.toLowerCase())
      .select('name')
      .executeTakeFirst();
    if (there) throw new Error(`${domain} has a reseller already: ${there.name}.`);
    const at = ctx.now();
    const publicId = await freePublicId(tx, name);
    const { id: organizationId } = await tx
      .insertInto('organization')
      // The slug is better-auth's and shown nowhere; a customer may have the same domain.
      .values({ name, domain, kind: 'reseller', publicId, slug: `reseller:${domain}`, createdAt: at })
      .returning('id')
      .executeTakeFirstOrThrow();
    const operator = { organizationId, at, personId: null };
    const invitationId = await makeInvitation(ctx, tx, operator, { email, role: 'admin' });
    return { invitationId, publicId };
  });
}

/** The name as people can type it, with a number when another reseller has it. */
async function freePublicId(tx: Tx, name: string): Promise<string> {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const base = plain || 'reseller';
  const taken = await tx
    .selectFrom('organization')
    .where('publicId', 'like', `${base}%`)
    .select('publicId')
    .execute();
  const ids = new Set(taken.map(({ publicId }) => publicId));
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!ids.has(id)) return id;
  }
}
