import type { Db } from '../db/open.ts';
import type { JobHandler } from '../work/jobs.ts';
import type { ComposeMail } from './compose.ts';
import { MailRefused, type Transport } from './transport.ts';

const LONGEST_REASON = 300;

interface Delivery {
  db: Db;
  now: () => Date;
  compose: ComposeMail;
  transport: Transport;
}

/** Delivers queued mails and stores the outcome of each, which the Team page shows beside the invitation. */
export function createDelivery({ db, now, compose, transport }: Delivery): JobHandler {
  const saveState = (id: string, state: 'queued' | 'sent' | 'refused', reason: string | null) =>
    db
      .updateTable('mail')
      .set({
        state,
        reason: reason?.slice(0, LONGEST_REASON) ?? null,
        settledAt: state === 'queued' ? null : now(),
      })
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .execute();

  return {
    async run(id) {
      const stored = await db.selectFrom('mail').where('id', '=', id).select('state').executeTakeFirst();
      // A mail may have two jobs: one queued by an older version, or by another console that runs from the same backup.
      if (stored?.state !== 'queued') return;
      const mail = await compose(id);
      if (mail === null) {
        await db.deleteFrom('mail').where('id', '=', id).where('state', '=', 'queued').execute();
        return;
      }
      try {
        await transport.send(mail);
      } catch (error) {
        const { message } = error as Error;
        if (!(error instanceof MailRefused)) {
          await saveState(id, 'queued', message);
          throw new Error('the mail server did not take a mail');
        }
        await saveState(id, 'refused', message);
        return;
      }
      await saveState(id, 'sent', null);
    },
    async giveUp(id) {
      const mail = await db.selectFrom('mail').where('id', '=', id).select('reason').executeTakeFirst();
      await saveState(id, 'refused', mail?.reason ?? 'The mail server was not reached.');
    },
  };
}
