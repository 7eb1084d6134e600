import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#companion/db/open.ts';
import type { Ledger } from './load.ts';

/** What was acknowledged but is missing, and what is half done. Empty if the database kept its promise. */
export async function faultsIn(db: Db, { issued, redeemed }: Ledger): Promise<string[]> {
  const tokens = await db.selectFrom('transferToken').select(['id', 'tokenHash']).execute();
  const hashes = new Map(tokens.map(({ id, tokenHash }) => [id, tokenHash]));
  const rows = await db.selectFrom('redemption').select(['id', 'tokenId', 'idempotencyKey']).execute();
  const redemptions = new Map(rows.map((row) => [row.id, row]));
  const lost = [
    ...issued.filter(({ id, hash }) => hashes.get(id) !== hash).map(({ id }) => `lost: issue ${id}`),
    ...redeemed
      .filter(({ id, hash, key }) => {
        const row = redemptions.get(id);
        return row?.idempotencyKey !== key || hashes.get(row.tokenId) !== hash;
      })
      .map(({ id }) => `lost: redemption ${id}`),
  ];
  const half = await Promise.all(
    Object.entries(HALF_DONE).map(async ([fault, query]) => {
      const found = await query.execute(db);
      return found.rows.map(({ id }) => `${fault}: ${id}`);
    }),
  );
  return [...lost, ...half.flat()];
}

/** Entries of the activity log with this action about the token. */
const told = (action: string) => sql`(select count(*) from activity
  where activity.token_id = transfer_token.id and activity.action = ${action})`;

/** Tokens with administrators of the customer who have a confirmed address but no notice of this kind about the token. */
const untold = (kind: string) => sql`(
  select transfer_token.id, person.id as person_id, created_by from transfer_token
  join member on member.organization_id = transfer_token.customer_id and member.role = 'admin'
  join person on person.id = member.user_id and person.email_verified
  left join notice on notice.token_id = transfer_token.id and notice.person_id = person.id
    and notice.kind = ${kind}
  where notice.id is null) as untold`;

/** Each query finds the ids of rows that should not exist. */
const HALF_DONE: Record<string, RawBuilder<{ id: string }>> = {
  'redeemed without a redemption, or the other way round': sql`
    select coalesce(transfer_token.id, redemption.token_id) as id
    from (select * from transfer_token where redeemed_at is not null) as transfer_token
    full join redemption on redemption.token_id = transfer_token.id
      and redemption.organization_id = transfer_token.redeemed_by
    where transfer_token.id is null or redemption.id is null`,
  'an account that is not with the last redeemer': sql`
    select account.id from account
    join lateral (select organization_id from redemption where redemption.account_id = account.id
      order by redeemed_at desc limit 1) as last on true
    where account.reseller_id is distinct from last.organization_id
      or account.managed_by <> 'both' or account.plan <> 'paid'`,
  // Customers without people are those that the sandbox gave its reseller from the beginning.
  'an account that was moved by nobody': sql`
    select account.id from account where reseller_id is not null
      and exists (select 1 from member where member.organization_id = account.customer_id)
      and not exists (select 1 from redemption where redemption.account_id = account.id)`,
  'not told once: issued': sql`
    select id from transfer_token where ${told('transfer-token.issued')} <> 1`,
  'not told once: redeemed': sql`
    select id from transfer_token
    where ${told('transfer-token.redeemed')} <> (case when redeemed_at is null then 0 else 1 end)
      or ${told('account.gained')} <> (case when redeemed_at is null then 0 else 1 end)`,
  'not told once: superseded': sql`
    select id from transfer_token
    where ${told('transfer-token.superseded')} <> (case when superseded_at is null then 0 else 1 end)`,
  'two ends of one token': sql`
    select id from transfer_token where num_nonnulls(redeemed_at, superseded_at, revoked_at) > 1`,
  // An organization gets no more than sixty notices an hour (notices/queue-notices.ts).
  'issued without a notice, at the customer': sql`
    select customer_id as id from transfer_token
    left join (select distinct id from ${untold('token-generated')} where person_id <> created_by) as missing
      on missing.id = transfer_token.id
    group by customer_id having count(*) filter (where missing.id is null) < least(60, count(*))`,
  'redeemed without a notice': sql`
    select id from transfer_token
    where redeemed_at is not null and id in (select id from ${untold('token-redeemed')})`,
  'a notice without a mail of its own': sql`
    select notice.id from notice left join mail on mail.notice_id = notice.id
    group by notice.id having count(mail.id) <> 1`,
  'a feed that was not told': sql`
    select transfer_token.id from transfer_token left join feed
      on feed.kind = 'transfer-token' and feed.entity_id = transfer_token.id
      and feed.organization_id = transfer_token.customer_id
    where feed.seq is null`,
};
