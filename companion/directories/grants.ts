import type { Service } from '#lib/domain/account.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';

/** How often each directory is read. Our choice: the vendors name no interval. */
const SYNC_INTERVAL_MS = 86_400_000;

/** When a failed read is tried again. A console that is killed while it reads delays that directory by no more. */
const RETRY_AFTER_MS = 3_600_000;

/** An administrator's grant to read a directory, with the account that it belongs to. */
export interface DirectoryGrant {
  accountId: string;
  service: Service;
  domain: string;
  tenant: string;
  sealedRefreshToken: string;
  scopes: string[] | null;
}

/** Makes an account's directory due, if it can be read. */
export async function askForDirectory(tx: Tx, accountId: string, at: Date): Promise<void> {
  const due = new Date(at.getTime() - SYNC_INTERVAL_MS);
  await tx
    .updateTable('directoryGrant')
    .set((eb) => ({ readAt: eb.fn<Date>('least', ['readAt', eb.val(due)]), triedAt: null }))
    .where('accountId', '=', accountId)
    .execute();
}

/**
 * Claims the directory that has been due longest, so that no other console reads it for a while; null if none is due.
 * In a sandbox, time passes at the sandbox's speed.
 */
export async function claimDueGrant(
  ctx: Pick<Context, 'db' | 'now' | 'config' | 'identityProviders'>,
): Promise<DirectoryGrant | null> {
  const at = ctx.now();
  const speed = ctx.config.sandbox ? ctx.config.sandboxSpeed : 1;
  const before = (ms: number) => new Date(at.getTime() - ms / speed);
  const services = Object.keys(ctx.identityProviders) as Service[];
  if (services.length === 0) return null;
  return ctx.db.transaction().execute(async (tx) => {
    const due = await tx
      .selectFrom('directoryGrant as grant')
      .innerJoin('account', 'account.id', 'grant.accountId')
      .where('account.service', 'in', services)
      .where('grant.readAt', '<=', before(SYNC_INTERVAL_MS))
      .where((eb) => eb.or([eb('triedAt', 'is', null), eb('triedAt', '<=', before(RETRY_AFTER_MS))]))
      .select(['grant.accountId', 'account.service', 'account.domain'])
      .select(['grant.tenant', 'grant.sealedRefreshToken', 'grant.scopes'])
      .$narrowType<{ service: Service }>()
      .orderBy('grant.readAt')
      .limit(1)
      .forUpdate('grant')
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

/**
 * Locks the account and then its grant, unless that was replaced since it was claimed: what was read or refused by the old
 * one says nothing of the new one. Returns since when it has ended.
 */
export async function lockGrant(
  tx: Tx,
  { accountId, sealedRefreshToken }: Pick<DirectoryGrant, 'accountId' | 'sealedRefreshToken'>,
): Promise<{ endedAt: Date | null } | undefined> {
  await tx.selectFrom('account').where('id', '=', accountId).select('id').forUpdate().execute();
  return tx
    .selectFrom('directoryGrant')
    .where('accountId', '=', accountId)
    .where('sealedRefreshToken', '=', sealedRefreshToken)
    .select('endedAt')
    .forUpdate()
    .executeTakeFirst();
}
