import { sql } from 'kysely';
import type { Context } from '../context.ts';
import type { NoticeKind } from '../db/mail-tables.ts';
import type { Tx } from '../db/open.ts';
import { countEvent } from '../http/limits.ts';
import { queueMails } from '../mail/queue.ts';

/**
 * An event of which an organization's administrators are notified. Of the outcome of an authorization request, the person
 * who made the request is notified too.
 */
export interface NewNotice {
  organizationId: string;
  kind: NoticeKind;
  at: Date;
  /** What it is about: an account, an API key, or a source. */
  accountId?: string;
  keyId?: string;
  sourceId?: string;
  tokenId?: string;
  /** The person who caused it. They get no notice, except of these two kinds: they may be the only administrator. */
  actorId?: string | null;
  /** The organization on the other side, if the notice may name it. */
  otherId?: string;
}

/** Notices that also go to the person who asked for the authorization, whatever their role. */
export const REQUESTER_NOTICES = ['account-authorized', 'authorization-declined', 'cap-nearing'] as const;

/** One administrator can cause these again and again. Over the limit no more are mailed; the activity log has them all. */
const REPEATABLE: readonly NoticeKind[] = ['token-generated', 'token-revoked'];

/** Queues the notices to everybody with a confirmed address who is to get them, in the transaction of the events. */
export async function queueNotices(
  ctx: Pick<Context, 'work' | 'now'>,
  tx: Tx,
  all: readonly NewNotice[],
): Promise<void> {
  const notices = await withinLimit(tx, all);
  if (notices.length === 0) return;
  const { rows } = await sql<{ id: string }>`
    insert into notice (organization_id, person_id, kind, at, account_id, key_id, source_id, token_id,
      actor_id, other_id)
    select notices."organizationId", person.id, notices.kind, notices.at, notices."accountId", notices."keyId",
      notices."sourceId", notices."tokenId", notices."actorId", notices."otherId"
    from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) as notices ("organizationId" uuid, kind text,
      at timestamptz, "accountId" uuid, "keyId" uuid, "sourceId" uuid, "tokenId" uuid, "actorId" uuid, "otherId" uuid)
    join member on member.organization_id = notices."organizationId"
    join person on person.id = member.user_id and person.email_verified
    left join authorization_request as request on request.account_id = notices."accountId"
      and request.reseller_id = notices."organizationId" and request.requested_by = person.id
      and notices.kind = any (${sql.val([...REQUESTER_NOTICES])}::text[])
    where (member.role = 'admin' or request.id is not null)
      and (person.id is distinct from notices."actorId" or notices.kind in ('account-authorized', 'api-key-orphaned'))
    returning id`.execute(tx);
  await queueMails(
    ctx,
    tx,
    rows.map(({ id }) => ({ template: 'notice', noticeId: id })),
  );
}

/** Locks the limit's row: call it under the account's lock and before the feed is written, as everywhere. */
async function withinLimit(tx: Tx, notices: readonly NewNotice[]): Promise<NewNotice[]> {
  const full = new Set<string>();
  const within: NewNotice[] = [];
  for (const notice of notices) {
    const subject = { about: notice.kind, organization: notice.organizationId };
    const key = Object.values(subject).join();
    if (full.has(key)) continue;
    const isFull =
      REPEATABLE.includes(notice.kind) && (await countEvent(tx, notice.at, 'notice', subject)).over > 0;
    if (isFull) full.add(key);
    else within.push(notice);
  }
  return within;
}
