import { sql } from 'kysely';
import { LINK_REMINDED_BEFORE_MS } from '#lib/domain/onboarding.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { queueMails } from '../mail/queue.ts';
import { type Reminder, type Reminding, remindAll, startReminder } from '../work/reminding.ts';
import type { Repeated } from '../work/repeat.ts';
import { isProtected } from './protected.ts';

const LINKS: Reminder = {
  failure: 'no client was reminded of a link',
  due: (tx, at) => ending(tx, at).select('account.id'),
  async act(ctx, tx, at, accountIds) {
    const requests = await tx
      .updateTable('authorizationRequest')
      .set({ remindedAt: at })
      .where('id', 'in', ending(tx, at).select('request.id'))
      .where('accountId', 'in', accountIds)
      .returning(['id as requestId', 'generation'])
      .execute();
    const mails = requests.map((request) => ({ ...request, template: 'authorization-reminder' as const }));
    await queueMails(ctx, tx, mails);
  },
};

/** Reminds clients whose links wait, a day before those end. */
export const startRemindingClients = (ctx: Reminding & Pick<Context, 'log'>): Repeated =>
  startReminder(ctx, LINKS);

/** Reminds of each link once, as `remindAll` does. */
export const remindClients = (ctx: Reminding): Promise<void> => remindAll(ctx, LINKS);

/** Links that were mailed, wait, and end soon. Of one that ended soon when it was mailed, that mail is reminder enough. */
function ending(tx: Tx, at: Date) {
  return tx
    .selectFrom('authorizationRequest as request')
    .innerJoin('account', 'account.id', 'request.accountId')
    .innerJoin('mail', (join) =>
      join
        .onRef('mail.requestId', '=', 'request.id')
        .onRef('mail.generation', '=', 'request.generation')
        .on('mail.template', '=', 'authorization')
        .on('mail.state', '=', 'sent'),
    )
    .where('request.remindedAt', 'is', null)
    .where('request.declinedAt', 'is', null)
    .where((eb) => eb.not(isProtected))
    .where('account.linkExpiresAt', '>', at)
    .where('account.linkExpiresAt', '<=', new Date(at.getTime() + LINK_REMINDED_BEFORE_MS))
    .where(
      sql<boolean>`link_expires_at - mail.queued_at > make_interval(secs => ${LINK_REMINDED_BEFORE_MS / 1000})`,
    );
}
