import { Problem } from '#lib/contract/problem.ts';
import type { Source } from '#lib/domain/source.ts';
import type { Context } from '../context.ts';
import type { Caller } from '../http/caller.ts';
import { askForTenant } from './ask-for-tenant.ts';
import { READING_TASK } from './read-vendors.ts';
import { getSource } from './sources.ts';
import { ASKED_FOR } from './turns.ts';

type CheckContext = Pick<Context, 'db' | 'now' | 'limits' | 'work'>;

/**
 * Makes a source that is read due at once. One that was refused is tried again too; where the vendor asks for patience, or
 * the source is paused, it is read once that is over.
 */
export async function checkSource(ctx: CheckContext, caller: Caller, id: string): Promise<Source> {
  const { db, limits, work } = ctx;
  const { reading } = await getSource(ctx, caller, id);
  if (reading === null) throw new Problem('not-found');
  await limits.take('check-source', { organization: caller.organization.id });
  await db
    .updateTable('source')
    .set((eb) => ({
      nextListAt: ASKED_FOR,
      waitsUntil: eb.case().when('failure', '=', 'refused').then(null).else(eb.ref('waitsUntil')).end(),
    }))
    .where('id', '=', id)
    .execute();
  // The one account of a tenant is meant too.
  if (reading.settings !== null) await askForTenant(db, id);
  work.wake(READING_TASK);
  return getSource(ctx, caller, id);
}

/** Makes an account of the caller's due at once in each of their sources that read it, before all others. */
export async function checkAccount(ctx: CheckContext, caller: Caller, id: string): Promise<void> {
  const { db, limits, work, now } = ctx;
  const known = await db
    .selectFrom('sourceAccount as known')
    .innerJoin('source', 'source.id', 'known.sourceId')
    .where('known.accountId', '=', id)
    .where('known.nextReadAt', 'is not', null)
    .where('source.organizationId', '=', caller.organization.id)
    .select(['known.sourceId', 'known.ref', 'source.settings'])
    .execute();
  if (known.length === 0) throw new Problem('not-found');
  await limits.take('check-account', { organization: caller.organization.id });
  const at = now();
  for (const { sourceId, ref, settings } of known) {
    if (settings !== null) {
      await askForTenant(db, sourceId);
      continue;
    }
    await db
      .updateTable('sourceAccount')
      .set({ nextReadAt: ASKED_FOR, turnAt: ASKED_FOR })
      .where('sourceId', '=', sourceId)
      .where('ref', '=', ref)
      .where('absentSince', 'is', null)
      // It is being read already.
      .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<=', at)]))
      .execute();
  }
  work.wake(READING_TASK);
}
