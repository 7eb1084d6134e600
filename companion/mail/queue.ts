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
  await ctx.jobs.send(tx, [id], isUrgent(subject.template));
}

/** Somebody waits for a link; of an alert there may be hundreds at once. */
function isUrgent(template: Subject['template']): boolean {
  return template !== 'alert';
}

/** Mails in one statement. */
const BATCH = 1000;

/** Queues what waits without a job, once: a back-up has mails and no jobs. */
export async function queueWaiting({ db, jobs }: Pick<Context, 'db' | 'jobs'>): Promise<void> {
  const waiting = await db
    .selectFrom('mail')
    .where('state', '=', 'queued')
    .select(['id', 'template'])
    .execute();
  for (const urgent of [true, false]) {
    const ids = waiting.flatMap(({ id, template }) => (isUrgent(template) === urgent ? [id] : []));
    for (let from = 0; from < ids.length; from += BATCH) {
      await db.transaction().execute((tx) => jobs.send(tx, ids.slice(from, from + BATCH), urgent));
    }
  }
}
