import { type RawBuilder, sql, type UpdateObject } from 'kysely';
import type { Logger } from 'pino';
import { type BackOff, backOff, jittered } from '#lib/async/back-off.ts';
import type { Context } from '../context.ts';
import type { MailLane } from '../db/mail-tables.ts';
import type { Db } from '../db/open.ts';
import type { Tables } from '../db/tables.ts';
import type { Task } from '../work/work.ts';
import { type ClaimedMail, claimMail } from './claim.ts';
import type { ComposeMail } from './compose.ts';
import { watchServer } from './outage.ts';
import { taskOf } from './queue.ts';
import { MailError, type Transport } from './transport.ts';
import { waitingMails } from './waiting.ts';

/** When mails are sent. */
export interface MailTiming {
  /** How often consoles look for mails that nobody woke them for: other consoles', and those to be tried again (ms). */
  everyMs: number;
  /** How often a mail is tried again that the server did not take for now. */
  retries: number;
  retry: BackOff;
}

/** All tries together take at least four days, as RFC 5321 (4.5.4.1) advises. */
export const MAIL_TIMING: MailTiming = {
  everyMs: 2000,
  retries: 58,
  retry: { firstMs: 15_000, maxMs: 7_200_000 },
};

/** How many mails of each lane are sent at once. The lanes share no connection, so that none waits for another. */
const AT_ONCE: Record<MailLane, number> = { normal: 3, anonymous: 2 };

/** As many connections to the mail server as mails at once. */
export const CONNECTIONS = AT_ONCE.normal + AT_ONCE.anonymous;

const LONGEST_REASON = 300;

interface Delivery {
  db: Db;
  compose: ComposeMail;
  transport: Transport;
  log: Logger;
  metrics: Pick<Context['metrics'], 'mail'>;
  timing: MailTiming;
}

/** A task for each lane, which sends its mails and stores the outcome of each; the Team page shows it beside the invitation. */
export function mailTasks({ db, compose, transport, log, metrics, timing }: Delivery): Task[] {
  const outage = watchServer({ check: transport.check, waiting: () => waitingMails(db), log });

  /** Changes a mail, unless somebody has settled it meanwhile. */
  const change = (id: string, reason: string | null, changes: UpdateObject<Tables, 'mail'>) =>
    db
      .updateTable('mail')
      .set({ ...changes, reason: reason?.slice(0, LONGEST_REASON) ?? null })
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .execute();

  /** What the operator must mend costs no try: the mail waits as long again as it has waited for that. */
  const hold = async ({ id }: ClaimedMail, { message, codes }: MailError) => {
    log.error({ mailId: id, refusal: codes }, 'a mail was refused because of its sender; it waits');
    const seconds = (ms: number) => sql`make_interval(secs => ${ms / 1000})`;
    const waited = sql`greatest(${seconds(timing.retry.firstMs)},
      least(${seconds(timing.retry.maxMs)}, now() - coalesce(held_since, now())))`;
    await change(id, message, {
      heldSince: sql`coalesce(held_since, now())`,
      dueAt: sql`now() + ${waited} * ${jittered(1000, Math.random) / 1000}::float8`,
    });
    metrics.mail('held');
  };

  const settle = async (id: string, state: 'sent' | 'refused', reason: string | null) => {
    // The reason may contain the recipient's address.
    if (state === 'refused') log.warn({ mailId: id }, 'a mail was refused for good');
    await change(id, reason, { state, settledAt: inSeconds(0) });
    metrics.mail(state);
  };

  const retry = async ({ id, ...mail }: ClaimedMail, reason: string | null) => {
    const tries = mail.tries + 1;
    if (tries > timing.retries) return settle(id, 'refused', reason);
    await change(id, reason, {
      tries,
      heldSince: null,
      dueAt: inSeconds(backOff(timing.retry, tries, Math.random) / 1000),
    });
    metrics.mail('put-off');
  };

  const fail = async (mail: ClaimedMail, error: unknown) => {
    if (!(error instanceof MailError)) {
      log.error({ err: error }, 'a mail could not be composed');
      return retry(mail, null);
    }
    const { about, isAnswer, message: reason } = error;
    if (!isAnswer && (await outage.hasBegun())) return change(mail.id, reason, { dueAt: inSeconds(0) });
    if (about === 'recipient') return settle(mail.id, 'refused', reason);
    if (about === 'sender') return hold(mail, error);
    await retry(mail, reason);
  };

  const deliver = async (mail: ClaimedMail, stopping: AbortSignal) => {
    try {
      const composed = await compose(mail.id);
      if (composed === null) return await discard(db, mail.id);
      await transport.send(composed);
    } catch (error) {
      // Of a mail whose connection the stop has closed, nobody knows whether it was sent. It is due when the lease ends.
      if (!stopping.aborted) await fail(mail, error);
      return;
    }
    await settle(mail.id, 'sent', null);
  };

  return (Object.keys(AT_ONCE) as MailLane[]).map((lane) => ({
    name: taskOf(lane),
    failure: 'mails could not be sent',
    everyMs: timing.everyMs,
    atOnce: AT_ONCE[lane],
    async next(stopping) {
      const mail = (await outage.isOver()) ? await claimMail(db, lane) : null;
      return mail && (() => deliver(mail, stopping));
    },
  }));
}

/** Deletes a mail that nobody may get any more, and the notice that was written for it alone. */
async function discard(db: Db, id: string): Promise<void> {
  await db
    .with('discarded', (tx) =>
      tx.deleteFrom('mail').where('id', '=', id).where('state', '=', 'queued').returning('noticeId'),
    )
    .deleteFrom('notice')
    .where('id', 'in', (eb) =>
      eb.selectFrom('discarded').select('noticeId').where('noticeId', 'is not', null),
    )
    .execute();
}

/** A time by the database's clock. */
function inSeconds(seconds: number): RawBuilder<Date> {
  return sql`now() + make_interval(secs => ${seconds})`;
}
