import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { Redemption } from '#lib/contract/schemas.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { type NewNotice, queueNotices } from '../notices/queue-notices.ts';
import { accountChanges, addToFeed, type FeedChange } from '../status/feed.ts';
import { type CheckedToken, checkToken, hashOfToken } from './check-token.ts';
import { redemptionRow, redemptionsOf } from './redemptions.ts';
import { mayBeReplay, reportReplay } from './report-replay.ts';

/**
 * Redeems a token (ARCHITECTURE, Transfer token). Of any number of concurrent redeemers, exactly one succeeds. Repeatable:
 * the same key with the same token returns the first success again, and a token that was refused is checked again.
 */
export async function redeem(ctx: Context, caller: Caller, text: string, key: string): Promise<Redemption> {
  const hash = await hashOfToken(text);
  try {
    return await ctx.db.transaction().execute((tx) => redeemOnce(ctx, tx, caller, hash, key));
  } catch (error) {
    // If two tokens are redeemed concurrently with one key, the second to commit violates the unique constraint.
    if (isKeyTaken(error)) throw new Problem('idempotency-conflict');
    if (mayBeReplay(error)) await reportReplay(ctx, caller, hash);
    throw error;
  }
}

async function redeemOnce(
  ctx: Context,
  tx: Tx,
  caller: Caller,
  hash: string,
  key: string,
): Promise<Redemption> {
  await lockAccountOf(tx, hash);
  const repeated = await findRepeated(tx, caller, hash, key);
  if (repeated) return repeated;
  const at = ctx.now();
  const checked = await checkToken(tx, caller, hash, at);
  if (checked.ineligible) throw new Problem(checked.ineligible);
  const { redemptionId, revoked } = await consume(tx, caller, checked, key, at);
  await queueNotices(ctx, tx, noticesOf(caller, checked, at));
  await addToFeed(tx, feedChangesOf(caller, checked, revoked));
  return findRedemption(tx, caller, redemptionId);
}

/** Every change of an account's tokens or reseller locks the account first, so that checks stay true. */
async function lockAccountOf(tx: Tx, hash: string): Promise<void> {
  await tx
    .selectFrom('account')
    .where('id', '=', (eb) =>
      eb.selectFrom('transferToken').where('tokenHash', '=', hash).select('accountId'),
    )
    .select('id')
    .forUpdate()
    .execute();
}

async function findRepeated(tx: Tx, caller: Caller, hash: string, key: string): Promise<Redemption | null> {
  const earlier = await tx
    .selectFrom('redemption')
    .innerJoin('transferToken', 'transferToken.id', 'redemption.tokenId')
    .where('redemption.organizationId', '=', caller.organization.id)
    .where('idempotencyKey', '=', key)
    .select(['redemption.id', 'tokenHash'])
    .executeTakeFirst();
  if (!earlier) return null;
  if (earlier.tokenHash !== hash) throw new Problem('idempotency-conflict');
  return findRedemption(tx, caller, earlier.id);
}

async function findRedemption(tx: Tx, caller: Caller, id: string): Promise<Redemption> {
  return redemptionRow(
    await redemptionsOf(tx, caller).where('redemption.id', '=', id).executeTakeFirstOrThrow(),
  );
}

/** One statement consumes the token, moves the account, ends its other tokens and writes the activity log. */
async function consume(tx: Tx, caller: Caller, { token, account }: CheckedToken, key: string, at: Date) {
  const me = caller.organization.id;
  const losingResellerId = account.resellerId !== me ? account.resellerId : null;
  const { rows } = await sql<{ redemptionId: string; revoked: string[] }>`
    with consumed as (
      update transfer_token set redeemed_at = ${at}, redeemed_by = ${me}
      where id = ${token.id} and redeemed_at is null and revoked_at is null and superseded_at is null
        and expires_at > ${at}
      returning id, account_id, customer_id
    ), moved as (
      update account set reseller_id = ${me}, managed_by = 'both', plan = 'paid',
        cap_warned_at = case when reseller_id = ${me} then cap_warned_at end
      from consumed where account.id = consumed.account_id
      returning account.id
    ), others as (
      update transfer_token set revoked_at = ${at}
      from consumed where transfer_token.account_id = consumed.account_id and transfer_token.id <> consumed.id
        and redeemed_at is null and revoked_at is null and superseded_at is null and expires_at > ${at}
      returning transfer_token.id
    ), redeemed as (
      insert into redemption (organization_id, idempotency_key, token_id, account_id, person_id, redeemed_at)
      select ${me}::uuid, ${key}, consumed.id, moved.id, ${caller.person.id}::uuid, ${at}::timestamptz
      from consumed, moved
      returning id, token_id, account_id
    ), logged as (
      insert into activity (organization_id, at, person_id, browser_id, address, action, account_id, token_id,
        other_id)
      select entry.organization_id, ${at}::timestamptz, entry.person_id, entry.browser_id, entry.address,
        entry.action, redeemed.account_id, redeemed.token_id, entry.other_id
      from redeemed, consumed, lateral (values
        (${me}::uuid, ${caller.person.id}::uuid, ${caller.browserId}::uuid, ${caller.address}::text,
          'account.gained', consumed.customer_id),
        (consumed.customer_id, null, null, null, 'transfer-token.redeemed', ${me}::uuid),
        (${losingResellerId}::uuid, null, null, null, 'account.lost', null)
      ) as entry (organization_id, person_id, browser_id, address, action, other_id)
      where entry.organization_id is not null
    )
    select redeemed.id as redemption_id, (select coalesce(json_agg(id), '[]') from others) as revoked from redeemed
  `.execute(tx);
  const [won] = rows;
  if (!won) throw new Error('a token that passed its checks under the lock of its account was not consumed');
  return won;
}

/** The customer's administrators learn who manages the account now; a reseller that loses it learns only that. */
function noticesOf({ organization }: Caller, { token, account }: CheckedToken, at: Date): NewNotice[] {
  const { id: accountId, resellerId } = account;
  const redeemed = { organizationId: token.customerId, tokenId: token.id, otherId: organization.id };
  return [
    { kind: 'token-redeemed', at, accountId, ...redeemed },
    ...(resellerId !== null && resellerId !== organization.id
      ? [{ kind: 'account-lost' as const, at, accountId, organizationId: resellerId }]
      : []),
  ];
}

function feedChangesOf(caller: Caller, { token, account }: CheckedToken, revoked: string[]): FeedChange[] {
  return [
    ...accountChanges(account.id, [token.customerId, caller.organization.id, account.resellerId]),
    ...[token.id, ...revoked].map((entityId) => ({
      organizationId: token.customerId,
      kind: 'transfer-token' as const,
      entityId,
    })),
  ];
}

function isKeyTaken(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'redemption_organization_id_idempotency_key_key';
}
