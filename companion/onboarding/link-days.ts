import { LINK_DAYS } from '#lib/domain/onboarding.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';

const DAY_MS = 86_400_000;

/** How many days the reseller's links work that are made from now on. */
export async function linkDaysOf(
  db: Db | Tx,
  { organization }: Pick<Caller, 'organization'>,
): Promise<{ linkDays: number }> {
  const { linkDays } = await db
    .selectFrom('organization')
    .where('id', '=', organization.id)
    .select('linkDays')
    .executeTakeFirstOrThrow();
  return { linkDays: linkDays ?? LINK_DAYS.usual };
}

export async function setLinkDays(
  { db }: Pick<Context, 'db'>,
  { organization }: Caller,
  wanted: { linkDays: number },
): Promise<{ linkDays: number }> {
  await db.updateTable('organization').set(wanted).where('id', '=', organization.id).execute();
  return wanted;
}

/** Until when a link works that the reseller makes at `at`. */
export async function linkEnd(db: Db | Tx, caller: Pick<Caller, 'organization'>, at: Date): Promise<Date> {
  const { linkDays } = await linkDaysOf(db, caller);
  return new Date(at.getTime() + linkDays * DAY_MS);
}
