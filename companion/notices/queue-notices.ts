import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { NoticeKind } from '../db/notice-types.ts';
import type { Tx } from '../db/open.ts';
import { queueMails } from '../mail/queue.ts';

/** Something that the administrators of an organization are told of. */
export interface Notice {
  organizationId: string;
  kind: NoticeKind;
  at: Date;
  accountId: string;
  tokenId?: string;
  /** Who did it, and need not be told. */
  actorId?: string | null;
  /** The organization on the other side, if it may be named. */
  otherId?: string;
}

/** Queues the mails that tell administrators with a confirmed address, in the transaction of what they tell. */
export async function queueNotices(
  ctx: Pick<Context, 'jobs' | 'now'>,
  tx: Tx,
  notices: readonly Notice[],
): Promise<void> {
  if (notices.length === 0) return;
  const { rows } = await sql<{ id: string }>`
    insert into notice (organization_id, person_id, kind, at, account_id, token_id, actor_id, other_id)
    select told."organizationId", person.id, told.kind, told.at, told."accountId", told."tokenId",
      told."actorId", told."otherId"
    from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) as told ("organizationId" uuid, kind text,
      at timestamptz, "accountId" uuid, "tokenId" uuid, "actorId" uuid, "otherId" uuid)
    join member on member.organization_id = told."organizationId" and member.role = 'admin'
    join person on person.id = member.user_id and person.email_verified
    where person.id is distinct from told."actorId"
    returning id`.execute(tx);
  await queueMails(
    ctx,
    tx,
    rows.map(({ id }) => ({ template: 'notice', noticeId: id })),
  );
}
