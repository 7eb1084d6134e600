import type { Service } from '#lib/domain/account.ts';
import type { Context } from '../context.ts';

/** Directories are read again so often, in ms: ours, vendors name none. */
const READ_EVERY_MS = 86_400_000;

/** So long after one was tried, in ms, it is tried again; a console that is killed while it reads loses no more. */
const TRIED_AGAIN_MS = 3_600_000;

/** By what a directory is read. */
export interface Source {
  accountId: string;
  service: Service;
  domain: string;
  tenant: string;
  sealedRefreshToken: string;
}

/** A directory that is due, which nobody else then reads for a while; null: none is. In a sandbox its time counts. */
export async function claimSource(
  ctx: Pick<Context, 'db' | 'now' | 'config' | 'connectors'>,
): Promise<Source | null> {
  const at = ctx.now();
  const speed = ctx.config.sandbox ? ctx.config.sandboxSpeed : 1;
  const before = (ms: number) => new Date(at.getTime() - ms / speed);
  const services = Object.keys(ctx.connectors) as Service[];
  if (services.length === 0) return null;
  return ctx.db.transaction().execute(async (tx) => {
    const due = await tx
      .selectFrom('directoryGrant as source')
      .innerJoin('account', 'account.id', 'source.accountId')
      .where('account.service', 'in', services)
      .where('source.readAt', '<=', before(READ_EVERY_MS))
      .where((eb) => eb.or([eb('triedAt', 'is', null), eb('triedAt', '<=', before(TRIED_AGAIN_MS))]))
      .select(['source.accountId', 'account.service', 'account.domain'])
      .select(['source.tenant', 'source.sealedRefreshToken'])
      .orderBy('source.readAt')
      .limit(1)
      .forUpdate('source')
      .skipLocked()
      .executeTakeFirst();
    if (!due) return null;
    await tx
      .updateTable('directoryGrant')
      .set({ triedAt: at })
      .where('accountId', '=', due.accountId)
      .execute();
    return due;
  });
}
