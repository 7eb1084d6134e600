import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { Redemption } from '#lib/contract/schemas.ts';
import type { Context } from '../context.ts';
import { compileOnce } from '../db/compile-once.ts';
import type { Tx } from '../db/open.ts';
import type { Caller } from '../http/caller.ts';
import { type NewNotice, queueNotices } from '../notices/queue-notices.ts';
import { lockForToken, moveSources, settle } from '../sources/change-hands.ts';
import { addToFeed, FEED_PARTS } from '../status/feed.ts';
import { type CheckedToken, checkToken, hashOfToken, lockToken } from './check-token.ts';
import { redemptionRow, redemptionsOf, type SelectedRedemption } from './redemptions.ts';
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
  const sources = await lockForToken(tx, hash, caller.organization.id);
  const found = await lockToken(tx, hash);
  const at = ctx.now();
  try {
    const token = checkToken(found, caller.organization.id, at);
    if (token.ineligible) throw new Problem(token.ineligible);
    await queueNotices(ctx, tx, noticesOf(caller, token, at));
    const { accountId } = token;
    const moved = await moveSources(tx, sources, { accountId, to: caller.organization.id, at });
    const redemption = await consume(tx, caller, token, key, at);
    // The feeds' counters that this raises are locked already.
    await addToFeed(tx, await settle(ctx, tx, moved));
    return redemption;
  } catch (refusal) {
    // A request that is repeated finds its token redeemed.
    const repeated = refusal instanceof Problem && (await findRepeated(tx, caller, hash, key));
    if (repeated) return repeated;
    throw refusal;
  }
}

async function findRepeated(tx: Tx, caller: Caller, hash: string, key: string): Promise<Redemption | null> {
  const earlier = await redemptionsOf(tx, caller)
    .where('idempotencyKey', '=', key)
    .select('tokenHash')
    .executeTakeFirst();
  if (!earlier) return null;
  if (earlier.tokenHash !== hash) throw new Problem('idempotency-conflict');
  return redemptionRow(earlier);
}

async function consume(
  tx: Tx,
  caller: Caller,
  { id, resellerId }: CheckedToken,
  key: string,
  at: Date,
): Promise<Redemption> {
  const me = caller.organization.id;
  const loser = resellerId !== me ? resellerId : null;
  const { person, browserId, address } = caller;
  const [won] = await consumed(tx, { at, id, me, loser, key, person: person.id, browserId, address });
  if (!won) throw new Error('a token that passed its checks under the lock of its account was not consumed');
  return redemptionRow(won);
}

interface Consumption {
  at: Date;
  /** The token. */
  id: string;
  /** The organizations that gain and lose the account. */
  me: string;
  loser: string | null;
  /** The Idempotency-Key. */
  key: string;
  person: string;
  browserId: string | null;
  address: string;
}

/**
 * One statement consumes the token, moves the account, ends its other tokens, and writes the activity log and the feed.
 */
const consumed = compileOnce(
  (_, { at, id, me, loser, key, person, browserId, address }: Consumption) => sql<SelectedRedemption>`
    with consumed as (
      update transfer_token set redeemed_at = ${at}, redeemed_by = ${me}
      where id = ${id} and redeemed_at is null and revoked_at is null and superseded_at is null
        and expires_at > ${at}
      returning id, account_id, customer_id, hint
    ), moved as (
      update account set reseller_id = ${me}, managed_by = 'both', plan = 'paid',
        cap_warned_at = case when reseller_id = ${me} then cap_warned_at end
      from consumed where account.id = consumed.account_id
      returning account.id, domain, service, region
    ), others as (
      update transfer_token set revoked_at = ${at}
      from consumed where transfer_token.account_id = consumed.account_id and transfer_token.id <> consumed.id
        and redeemed_at is null and revoked_at is null and superseded_at is null and expires_at > ${at}
      returning transfer_token.id
    ), redeemed as (
      insert into redemption (organization_id, idempotency_key, token_id, account_id, person_id, redeemed_at)
      select ${me}::uuid, ${key}, consumed.id, moved.id, ${person}::uuid, ${at}::timestamptz
      from consumed, moved
      returning id, redeemed_at, token_id, account_id
    ), logged as (
      insert into activity (organization_id, at, person_id, browser_id, address, action, account_id, token_id,
        other_id)
      select entry.organization_id, ${at}::timestamptz, entry.person_id, entry.browser_id, entry.address,
        entry.action, redeemed.account_id, redeemed.token_id, entry.other_id
      from redeemed, consumed, lateral (values
        (${me}::uuid, ${person}::uuid, ${browserId}::uuid, ${address}::text, 'account.gained', consumed.customer_id),
        (consumed.customer_id, null, null, null, 'transfer-token.redeemed', ${me}::uuid),
        (${loser}::uuid, null, null, null, 'account.lost', null)
      ) as entry (organization_id, person_id, browser_id, address, action, other_id)
      where entry.organization_id is not null
    ), changed (organization_id, kind, entity_id) as (
      select party.id, 'account', redeemed.account_id
      from redeemed, consumed, lateral (values (consumed.customer_id), (${me}::uuid), (${loser}::uuid)) as party (id)
      where party.id is not null
      union
      select consumed.customer_id, 'transfer-token', token.id
      from redeemed, consumed, lateral (select consumed.id union all select others.id from others) as token
    ), ${FEED_PARTS}
    select redeemed.id, redeemed_at, hint, moved.id as account_id, customer.name, moved.domain, service, region
    from redeemed, consumed, moved, organization as customer
    where customer.id = consumed.customer_id`,
);

/** The customer's administrators learn who manages the account now; a reseller that loses it learns only that. */
function noticesOf({ organization }: Caller, token: CheckedToken, at: Date): NewNotice[] {
  const { accountId, resellerId } = token;
  const redeemed = { organizationId: token.customerId, tokenId: token.id, otherId: organization.id };
  return [
    { kind: 'token-redeemed', at, accountId, ...redeemed },
    ...(resellerId !== null && resellerId !== organization.id
      ? [{ kind: 'account-lost' as const, at, accountId, organizationId: resellerId }]
      : []),
  ];
}

function isKeyTaken(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'redemption_organization_id_idempotency_key_key';
}
