import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { makeInvitation } from './invitations.ts';

export interface NewReseller {
  name: string;
  domain: string;
  /** The first administrator's address. */
  email: string;
}

/** Makes a reseller and invites its first administrator. Throws if the domain already has a reseller. */
export async function addReseller(
  ctx: Pick<Context, 'db' | 'work' | 'now'>,
  { name, domain, email }: NewReseller,
): Promise<{ invitationId: string; publicId: string }> {
  return ctx.db.transaction().execute(async (tx) => {
    const existing = await tx
      .selectFrom('organization')
      .where('kind', '=', 'reseller')
      .where(sql`lower(domain)`, '=', domain.toLowerCase())
      .select('name')
      .executeTakeFirst();
    if (existing) throw new Error(`${domain} already has a reseller: ${existing.name}.`);
    const at = ctx.now();
    const publicId = await freePublicId(tx, name);
    const { id: organizationId } = await tx
      .insertInto('organization')
      // The slug belongs to better-auth and is shown nowhere. A customer may have the same domain.
      .values({ name, domain, kind: 'reseller', publicId, slug: `reseller:${domain}`, createdAt: at })
      .returning('id')
      .executeTakeFirstOrThrow();
    const operator = { organizationId, at, personId: null };
    const invitationId = await makeInvitation(ctx, tx, operator, { email, role: 'admin' });
    return { invitationId, publicId };
  });
}

/** The name in a form that people can type, with a number if another reseller already has it. */
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
