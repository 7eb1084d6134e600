import type { Context } from '../context.ts';
import { afterCommit } from '../db/after-commit.ts';
import { inBatches } from '../db/in-batches.ts';
import type { LinkPurpose, MailLane, MailTemplate, RequestTemplate } from '../db/mail-tables.ts';
import type { Tx } from '../db/open.ts';

/** What a new mail is about. Its text and its link are composed when it is sent. */
type NewMail =
  | { template: 'invitation'; invitationId: string }
  | { template: LinkPurpose; linkId: string }
  | { template: RequestTemplate; requestId: string; generation: number }
  | { template: 'alert'; alertId: string }
  | { template: 'notice'; noticeId: string };

type QueueContext = Pick<Context, 'work' | 'now'>;

/** Which mails of the normal lane are sent first, the smallest number of all. People wait for those below 2. */
const PRIORITIES: Record<MailTemplate, number> = {
  'reset-password': 0,
  'verify-email': 0,
  invitation: 1,
  authorization: 1,
  'authorization-reminder': 2,
  alert: 2,
  notice: 2,
};

/** Queues a mail in the transaction of the event that it reports. */
export function queueMail(ctx: QueueContext, tx: Tx, subject: NewMail): Promise<void> {
  return queueMails(ctx, tx, [subject]);
}

/** Queues several mails. They are sent as soon as the transaction has committed. */
export async function queueMails(ctx: QueueContext, tx: Tx, subjects: readonly NewMail[]): Promise<void> {
  await insert(ctx, tx, 'normal', subjects, ({ template }) => PRIORITIES[template]);
  afterCommit(tx, () => ctx.work.wake(taskOf('normal')));
}

/**
 * Queues a mail that somebody who is not signed in asked for. Those have a lane of their own, so that they hold up no
 * others, and of them the smallest `rank` is sent first.
 */
export function queueAnonymousMail(ctx: QueueContext, tx: Tx, subject: NewMail, rank: number): Promise<void> {
  return insert(ctx, tx, 'anonymous', [subject], () => rank);
}

/** The name of the task that sends a lane's mails. */
export function taskOf(lane: MailLane): string {
  return `mail-${lane}`;
}

async function insert(
  { now }: Pick<Context, 'now'>,
  tx: Tx,
  lane: MailLane,
  subjects: readonly NewMail[],
  priorityOf: (subject: NewMail) => number,
): Promise<void> {
  const queuedAt = now();
  for (const batch of inBatches(subjects)) {
    const rows = batch.map((subject) => ({
      ...subject,
      ...{ lane, priority: priorityOf(subject), state: 'queued' as const, queuedAt },
    }));
    await tx.insertInto('mail').values(rows).execute();
  }
}
