import type { z } from 'zod/mini';
import { Problem } from '#lib/contract/problem.ts';
import type { Issue } from '#lib/contract/schemas.ts';
import { planAt } from '#lib/domain/account.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { actorOf, logActivity } from '../activity/log.ts';
import type { Context } from '../context.ts';
import type { Db, Tx } from '../db/open.ts';
import type { Account } from '../db/tables.ts';
import type { Caller } from '../http/caller.ts';
import { askForIssuer, checkIssuerLicense, type IssuerAnswer } from '../licenses/issuer.ts';
import { queueNotices } from '../notices/queue-notices.ts';
import { addToFeed, type FeedChange } from '../status/feed.ts';
import { lockOwnAccount, ownAccount } from '../status/own-account.ts';
import { activeTokens, tokenById } from './tokens.ts';

type Order = z.infer<typeof Issue>;

/**
 * Issues a token, of which the console knows only the hash (ARCHITECTURE, Transfer token). Repeatable: the same hash for
 * the same account returns the same token. A vendor whose licenses these are is asked before, in no transaction. As everywhere in transfer, the account's row is locked first, so that changes
 * of an account's tokens never run at the same time.
 */
export async function issueToken(ctx: Context, caller: Caller, order: Order): Promise<TransferTokenRow> {
  const answer = await askVendor(ctx, caller, order);
  return ctx.db.transaction().execute(async (tx) => {
    const account = await lockOwnAccount(tx, caller, order.accountId);
    const repeated = await findRepeated(tx, caller, order);
    if (repeated) return repeated;
    const at = ctx.now();
    await checkIssuer(tx, caller, account, answer, at);
    const boundTo = await resellerToBind(tx, order.resellerPublicId);
    const superseded = await supersede(tx, caller, order, at);
    const { id } = await tx
      .insertInto('transferToken')
      .values({
        accountId: account.id,
        customerId: caller.organization.id,
        tokenHash: order.tokenHash,
        hint: order.hint,
        createdBy: caller.person.id,
        createdAt: at,
        expiresAt: new Date(at.getTime() + order.expiresInSeconds * 1000),
        boundTo,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await recordIssue(ctx, tx, caller, at, account.id, id, superseded);
    return tokenById(tx, caller, id);
  });
}

/** No vendor is asked for somebody whom the account is not of, or about a token that is there already. */
async function askVendor(ctx: Context, caller: Caller, order: Order): Promise<IssuerAnswer> {
  await ownAccount(ctx.db, caller, order.accountId);
  if (!caller.person.emailVerified || (await findRepeated(ctx.db, caller, order))) return 'not-asked';
  return askForIssuer(ctx, order.accountId, caller.person.email);
}

async function findRepeated(tx: Db | Tx, caller: Caller, order: Order): Promise<TransferTokenRow | null> {
  const token = await tx
    .selectFrom('transferToken')
    .where('tokenHash', '=', order.tokenHash)
    .select(['id', 'accountId', 'customerId'])
    .executeTakeFirst();
  if (!token) return null;
  if (token.customerId !== caller.organization.id || token.accountId !== order.accountId) {
    throw new Problem('idempotency-conflict');
  }
  return tokenById(tx, caller, token.id);
}

/** The issuer must be an admin with a license in this account (Spanning's article "Add a Customer", steps 2 and 4). */
async function checkIssuer(
  tx: Tx,
  caller: Caller,
  account: Account,
  answer: IssuerAnswer,
  at: Date,
): Promise<void> {
  // Read again under the account's lock, to notice a role that was lost in the meantime (revoke-issuer-tokens.ts).
  const admin = await tx
    .selectFrom('member')
    .where('organizationId', '=', caller.organization.id)
    .where('userId', '=', caller.person.id)
    .where('role', '=', 'admin')
    .select('id')
    .executeTakeFirst();
  if (!admin) throw new Problem('not-an-admin');
  if (account.authorizedAt === null) throw new Problem('account-not-authorized');
  const trialEndsAt = account.trialEndsAt?.toISOString() ?? null;
  if (planAt({ plan: account.plan, trialEndsAt }, at.getTime()) === 'expired')
    throw new Problem('trial-expired');
  if (!caller.person.emailVerified) throw new Problem('issuer-not-licensed');
  await checkIssuerLicense(tx, account.id, caller.person.email, answer, at);
}

async function resellerToBind(tx: Tx, publicId: string | undefined): Promise<string | null> {
  if (publicId === undefined) return null;
  const reseller = await tx
    .selectFrom('organization')
    .where('publicId', '=', publicId)
    .where('kind', '=', 'reseller')
    .select('id')
    .executeTakeFirst();
  if (!reseller)
    throw new Problem('validation-failed', { fields: { resellerPublicId: 'names no reseller' } });
  return reseller.id;
}

/**
 * Ends the active token if the person asked for that, or else throws `active-token-exists`. Returns the ids of the ended
 * tokens.
 */
async function supersede(tx: Tx, caller: Caller, order: Order, at: Date): Promise<string[]> {
  const active = await activeTokens(tx, order.accountId, at).select('id').execute();
  const [first] = active;
  if (first && order.supersede !== true) {
    const { id, hint, createdAt, createdBy, expiresAt } = await tokenById(tx, caller, first.id);
    throw new Problem('active-token-exists', { activeToken: { id, hint, createdAt, createdBy, expiresAt } });
  }
  const ids = active.map(({ id }) => id);
  if (ids.length > 0) {
    await tx
      .updateTable('transferToken')
      .set({ supersededAt: at, endedBy: caller.person.id })
      .where('id', 'in', ids)
      .execute();
  }
  return ids;
}

async function recordIssue(
  ctx: Context,
  tx: Tx,
  caller: Caller,
  at: Date,
  accountId: string,
  tokenId: string,
  superseded: string[],
) {
  const organizationId = caller.organization.id;
  const entry = { ...actorOf(caller, at), accountId };
  await logActivity(tx, [
    ...superseded.map((id) => ({ ...entry, action: 'transfer-token.superseded' as const, tokenId: id })),
    { ...entry, action: 'transfer-token.issued', tokenId },
  ]);
  const actorId = caller.person.id;
  await queueNotices(ctx, tx, [{ kind: 'token-generated', organizationId, at, accountId, tokenId, actorId }]);
  const touches = [tokenId, ...superseded].map(
    (entityId): FeedChange => ({ organizationId, kind: 'transfer-token', entityId }),
  );
  await addToFeed(tx, touches);
}
