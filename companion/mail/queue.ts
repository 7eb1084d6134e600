import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import type { LinkPurpose } from '../db/people-types.ts';

/** What a mail is about; its text and its link are made when it is sent. */
type Subject =
  | { template: 'invitation'; invitationId: string }
  | { template: LinkPurpose; linkId: string }
  | { template: 'alert'; alertId: string };

/** Queues a mail in the transaction of what it tells. */
export async function queueMail(ctx: Pick<Context, 'jobs' | 'now'>, tx: Tx, subject: Subject): Promise<void> {
  const { id } = await tx
    .insertInto('mail')
    .values({ ...subject, state: 'queued', queuedAt: ctx.now() })
    .returning('id')
    .executeTakeFirstOrThrow();
  // Somebody waits for a link; of an alert there may be hundreds at once.
  await ctx.jobs.send(tx, id, subject.template !== 'alert');
}
