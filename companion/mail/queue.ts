import type { Context } from '../context.ts';
import { inBatches } from '../db/in-batches.ts';
import type { Tx } from '../db/open.ts';
import type { LinkPurpose, RequestTemplate } from '../db/people-types.ts';

/** What a mail is about; its text and its link are made when it is sent. */
type Subject =
  | { template: 'invitation'; invitationId: string }
  | { template: LinkPurpose; linkId: string }
  | { template: RequestTemplate; requestId: string; generation: number }
  | { template: 'alert'; alertId: string }
  | { template: 'notice'; noticeId: string };

/** Queues a mail in the transaction of what it tells. */
export function queueMail(ctx: Pick<Context, 'jobs' | 'now'>, tx: Tx, subject: Subject): Promise<void> {
  return queueMails(ctx, tx, [subject]);
}

/** The same for several of one template. */
export async function queueMails(
  ctx: Pick<Context, 'jobs' | 'now'>,
  tx: Tx,
  subjects: readonly Subject[],
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

/** For these nobody waits, and there may be hundreds at once. */
const UNHURRIED: readonly Subject['template'][] = ['alert', 'notice', 'authorization-reminder'];

function isUrgent(template: Subject['template']): boolean {
  return !UNHURRIED.includes(template);
}

/** Queues what waits without a job, once: a back-up has mails and no jobs. */
export async function queueWaiting({ db, jobs }: Pick<Context, 'db' | 'jobs'>): Promise<void> {
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
