import { logActivity } from '../activity/log.ts';
import { forgetPlaces, rememberNetwork } from '../auth/known-places.ts';
import { organizationsOf } from '../auth/memberships.ts';
import { endBrowsers } from '../browsers/revoke.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { hashPassword, setPassword } from './password-store.ts';
import { useLink } from './person-links.ts';

/** Sets the password and ends all sessions of the person, including connected browsers. */
export async function resetPassword(
  ctx: Context,
  { code, password }: { code: string; password: string },
  address: string,
): Promise<void> {
  await ctx.limits.take('reset', { address });
  const id = ctx.links.read('reset-password', code);
  const hash = await hashPassword(ctx, password);
  const at = ctx.now();
  await ctx.db.transaction().execute(async (tx) => {
    const { personId, email } = await useLink(tx, id, 'reset-password', at);
    await setPassword(tx, personId, hash, at);
    await endOtherLinks(tx, personId, at);
    // The link came by mail, so the address belongs to the person.
    await tx
      .updateTable('person')
      .set({ emailVerified: true })
      .where('id', '=', personId)
      .where('email', '=', email)
      .execute();
    await forgetPlaces(tx, personId);
    await rememberNetwork(tx, personId, address, at);
    await tx.deleteFrom('session').where('userId', '=', personId).execute();
    for (const organizationId of await organizationsOf(tx, personId)) {
      const by = { organizationId, personId, address, at };
      await logActivity(tx, [{ ...by, action: 'password.reset', subjectId: personId }]);
      await endBrowsers(tx, by, { personId });
    }
  });
}

async function endOtherLinks(tx: Tx, personId: string, at: Date): Promise<void> {
  await tx
    .updateTable('personLink')
    .set({ usedAt: at })
    .where('personId', '=', personId)
    .where('purpose', '=', 'reset-password')
    .where('usedAt', 'is', null)
    .execute();
}
