import type { Context } from '../context.ts';
import { inBatches } from '../db/in-batches.ts';
import type { LinkPurpose, RequestTemplate } from '../db/mail-tables.ts';
import type { Tx } from '../db/open.ts';

/** What a new mail is about. Its text and its link are composed when it is sent. */
type NewMail =
  | { template: 'invitation'; invitationId: string }
  | { template: LinkPurpose; linkId: string }
  | { template: RequestTemplate; requestId: string; generation: number }
  | { template: 'alert'; alertId: string }
  | { template: 'notice'; noticeId: string };

/** Queues a mail in the transaction of the event that it reports. */
export function queueMail(ctx: Pick<Context, 'jobs' | 'now'>, tx: Tx, subject: NewMail): Promise<void> {
  return queueMails(ctx, tx, [subject]);
}

/** Queues several mails of one template. */
export async function queueMails(
  ctx: Pick<Context, 'jobs' | 'now'>,
  tx: Tx,
  subjects: readonly NewMail[],
): Promise<void> {
  const [first] = subjects;
  if (!first) return;
  const queuedAt = ctx.now();
  for (const batch of inBatches(subjects)) {
    const mails = await tx
      .insertInto('mail')
      .values(batch.map((subject) => ({ ...subject, state: 'queued' as const, queuedAt })))
      .returning('id')
      .execute();
    await ctx.jobs.send(
      tx,
      mails.map(({ id }) => id),
      isUrgent(first.template),
    );
  }
}

/** Nobody waits for these mails, and there may be hundreds at a time. */
const LOW_PRIORITY: readonly NewMail['template'][] = ['alert', 'notice', 'authorization-reminder'];

function isUrgent(template: NewMail['template']): boolean {
  return !LOW_PRIORITY.includes(template);
}

/** Queues a job for each waiting mail, once; a restored backup has mails but no jobs. */
export async function requeueWaitingMails({ db, jobs }: Pick<Context, 'db' | 'jobs'>): Promise<void> {
  const waiting = await db
    .selectFrom('mail')
    .where('state', '=', 'queued')
    .select(['id', 'template'])
    .execute();
  for (const urgent of [true, false]) {
    const ids = waiting.flatMap(({ id, template }) => (isUrgent(template) === urgent ? [id] : []));
    for (const batch of inBatches(ids)) {
      await db.transaction().execute((tx) => jobs.send(tx, batch, urgent));
    }
  }
}
