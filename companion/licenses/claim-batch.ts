import { sql } from 'kysely';
import type { License } from '#lib/domain/license.ts';
import type { Context } from '../context.ts';
import type { LicensingSource } from './vendor-licensing.ts';

/** What a console has claimed is free again after this time, for another one if it was killed. Each call ends before. */
const CLAIMED_MS = 4 * 60_000;

/** Users of one account who are all to hold the same license; the claim holds as long as it is stored. */
export interface Batch {
  accountId: string;
  claimedUntil: Date;
  /** How often in a row it was not known before whether the vendor did what it was asked to. */
  failures: number;
  license: License | null;
  wishes: { id: string; userId: string; principalName: string }[];
  source: Pick<LicensingSource, 'id' | 'publicKey' | 'credential' | 'settings'>;
}

/**
 * Claims the next batch of the account that has waited longest: first licenses that become free, then those that may make
 * others free, then the rest.
 */
export function claimBatch({ db, now }: Pick<Context, 'db' | 'now'>): Promise<Batch | null> {
  const at = now();
  return db.transaction().execute(async (tx) => {
    const due = await tx
      .selectFrom('vendorLicensing as due')
      .innerJoin('source', 'source.id', 'due.sourceId')
      .where('due.nextAt', '<=', at)
      .where((eb) => eb.or([eb('due.claimedUntil', 'is', null), eb('due.claimedUntil', '<=', at)]))
      .where('source.pausedAt', 'is', null)
      .where((eb) => eb.or([eb('source.waitsUntil', 'is', null), eb('source.waitsUntil', '<=', at)]))
      .select(['due.accountId', 'due.batch', 'due.failures'])
      .select(['source.id', 'source.publicKey', 'source.credential', 'source.settings'])
      .$narrowType<{ publicKey: string; credential: string }>()
      .orderBy('due.nextAt')
      .limit(1)
      .forUpdate('due')
      .skipLocked()
      .executeTakeFirst();
    if (!due) return null;
    const { accountId, batch, failures, ...source } = due;
    const waiting = await tx
      .selectFrom('licenseWish as wish')
      .innerJoin('directoryUser as holder', 'holder.id', 'wish.userId')
      .where('wish.accountId', '=', accountId)
      .where('wish.doneAt', 'is', null)
      .where('wish.refused', 'is', null)
      .select(['wish.id', 'wish.userId', 'wish.license'])
      .select(sql<string>`coalesce(holder.principal_name, holder.email)`.as('principalName'))
      .orderBy(sql`wish.license is not null`)
      .orderBy('wish.license')
      .orderBy('wish.id')
      .limit(batch)
      .execute();
    const license = waiting[0]?.license ?? null;
    const claimedUntil = new Date(at.getTime() + CLAIMED_MS);
    await tx
      .updateTable('vendorLicensing')
      .set({ claimedUntil })
      .where('accountId', '=', accountId)
      .execute();
    const wishes = waiting.filter((wish) => wish.license === license);
    return { accountId, claimedUntil, failures, license, wishes, source };
  });
}
