/**
 * A redemption without its questions, as one statement: the token consumed, the account moved, redemption and log
 * written. `hash` is SQL for the hash of the token.
 */
export const redemptionOf = (hash: string): string => `
with consumed as (
  update transfer_token set redeemed_at = now(), redeemed_by = (select id from organization where public_id = 'harbor-msp')
  where token_hash = ${hash} and redeemed_at is null returning id, account_id, customer_id, redeemed_by
), moved as (
  update account set reseller_id = redeemed_by, managed_by = 'both' from consumed where account.id = account_id
), redeemed as (
  insert into redemption (organization_id, idempotency_key, token_id, account_id, person_id, redeemed_at)
  select redeemed_by, gen_random_uuid()::text, id, account_id, (select id from person limit 1), now() from consumed
)
insert into activity (organization_id, at, action, account_id)
select customer_id, now(), 'transfer-token.redeemed', account_id from consumed returning account_id;
`;
