import type { Work } from '../work/jobs.ts';
import { type Composer, compose } from './compose.ts';
import { Refused, type Transport } from './transport.ts';

const LONGEST_REASON = 300;

/** Delivers queued mails and keeps what became of each: the Team page shows it beside the invitation. */
export function createDelivery(composer: Composer, transport: Transport): Work {
  const { db, now } = composer;

  const note = (id: string, state: 'queued' | 'sent' | 'refused', reason: string | null) =>
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
      const known = await db.selectFrom('mail').where('id', '=', id).select('state').executeTakeFirst();
      // A mail may have a second job: one of an older version, or of a back-up's other console.
      if (known?.state !== 'queued') return;
      const mail = await compose(composer, id);
      if (mail === null) {
        await db.deleteFrom('mail').where('id', '=', id).where('state', '=', 'queued').execute();
        return;
      }
      try {
        await transport.send(mail);
      } catch (error) {
        const { message } = error as Error;
        if (!(error instanceof Refused)) {
          await note(id, 'queued', message);
          throw new Error('the mail server did not take a mail');
        }
        await note(id, 'refused', message);
        return;
      }
      await note(id, 'sent', null);
    },
    async giveUp(id) {
      const mail = await db.selectFrom('mail').where('id', '=', id).select('reason').executeTakeFirst();
      await note(id, 'refused', mail?.reason ?? 'The mail server was not reached.');
    },
  };
}
