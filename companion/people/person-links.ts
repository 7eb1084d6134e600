import { Problem } from '#lib/contract/problem.ts';
import type { LinkPurpose } from '../db/mail-tables.ts';
import type { Tx } from '../db/open.ts';

interface NewLink {
  purpose: LinkPurpose;
  personId: string | null;
  email: string | null;
  /** In milliseconds. */
  lifetime: number;
}

/** Makes a link that works once. Returns its id. */
export async function addLink(tx: Tx, at: Date, { lifetime, ...link }: NewLink): Promise<string> {
  const { id } = await tx
    .insertInto('personLink')
    .values({ ...link, createdAt: at, expiresAt: new Date(at.getTime() + lifetime) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Uses a link up. If several try concurrently, one succeeds; the others get `link-expired`. */
export async function useLink(
  tx: Tx,
  id: string,
  purpose: LinkPurpose,
  at: Date,
): Promise<{ personId: string; email: string }> {
  const link = await tx
    .updateTable('personLink')
    .set({ usedAt: at })
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', at)
    .returning(['personId', 'email'])
    .executeTakeFirst();
  if (!link?.personId || !link.email) throw new Problem('link-expired');
  return { personId: link.personId, email: link.email };
}
