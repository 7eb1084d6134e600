import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import type { LinkPurpose } from '../db/mail-tables.ts';
import type { Tx } from '../db/open.ts';
import { queueMail } from '../mail/queue.ts';

interface Wanted {
  purpose: LinkPurpose;
  personId: string | null;
  email: string | null;
  lifetime: number;
}

/** Makes a link that works once, and queues its mail. */
export async function sendLink(ctx: Context, { lifetime, ...wanted }: Wanted): Promise<void> {
  const at = ctx.now();
  await ctx.db.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('personLink')
      .values({ ...wanted, createdAt: at, expiresAt: new Date(at.getTime() + lifetime) })
      .returning('id')
      .executeTakeFirstOrThrow();
    await queueMail(ctx, tx, { template: wanted.purpose, linkId: id });
  });
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
