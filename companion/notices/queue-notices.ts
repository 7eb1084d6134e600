import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { NoticeKind } from '../db/notice-types.ts';
import type { Tx } from '../db/open.ts';
import { countEvent } from '../http/limits.ts';
import { queueMails } from '../mail/queue.ts';

/**
 * Something that the administrators of an organization are told of; of what became of a request to authorize, whoever of
 * the reseller asked is told too.
 */
export interface Notice {
  organizationId: string;
  kind: NoticeKind;
  at: Date;
  accountId: string;
  tokenId?: string;
  /** Who did it, and need not be told, but that they authorized an account: they may be the only one there. */
  actorId?: string | null;
  /** The organization on the other side, if it may be named. */
  otherId?: string;
}

/** To whoever asked, too, whatever their role. */
export const TOLD_TO_ASKER = ['account-authorized', 'authorization-declined', 'cap-nearing'] as const;

/** What one administrator can do again and again; so many an hour, and no more of its kind are mailed: the log has them. */
const REPEATABLE: readonly NoticeKind[] = ['token-generated', 'token-revoked'];
const MOST = 60;
const WINDOW_SECONDS = 3600;

/** Queues the mails that tell administrators with a confirmed address, in the transaction of what they tell. */
export async function queueNotices(
  ctx: Pick<Context, 'jobs' | 'now'>,
  tx: Tx,
  all: readonly Notice[],
): Promise<void> {
  const notices = await withinLimit(tx, all);
  if (notices.length === 0) return;
  const { rows } = await sql<{ id: string }>`
    insert into notice (organization_id, person_id, kind, at, account_id, token_id, actor_id, other_id)
    select told."organizationId", person.id, told.kind, told.at, told."accountId", told."tokenId",
      told."actorId", told."otherId"
    from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) as told ("organizationId" uuid, kind text,
      at timestamptz, "accountId" uuid, "tokenId" uuid, "actorId" uuid, "otherId" uuid)
    join member on member.organization_id = told."organizationId"
    join person on person.id = member.user_id and person.email_verified
    left join authorization_request as request on request.account_id = told."accountId"
      and request.reseller_id = told."organizationId" and request.requested_by = person.id
      and told.kind = any (${sql.val([...TOLD_TO_ASKER])}::text[])
    where (member.role = 'admin' or request.id is not null)
      and (person.id is distinct from told."actorId" or told.kind = 'account-authorized')
    returning id`.execute(tx);
  await queueMails(
    ctx,
    tx,
    rows.map(({ id }) => ({ template: 'notice', noticeId: id })),
  );
}

/** Called under the account's lock and before the feed is told: the order of locks. */
async function withinLimit(tx: Tx, notices: readonly Notice[]): Promise<Notice[]> {
  const full = new Set<string>();
  const within: Notice[] = [];
  for (const notice of notices) {
    const key = `notices:${notice.kind}:${notice.organizationId}`;
    if (full.has(key)) continue;
    const isFull =
      REPEATABLE.includes(notice.kind) && (await countEvent(tx, notice.at, key, WINDOW_SECONDS)).count > MOST;
    if (isFull) full.add(key);
    else within.push(notice);
  }
  return within;
}
