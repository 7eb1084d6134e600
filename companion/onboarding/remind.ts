import { sql } from 'kysely';
import { LINK_REMINDED_BEFORE_MS } from '#lib/domain/onboarding.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { queueMails } from '../mail/queue.ts';
import { type Repeated, repeat } from '../repeat.ts';
import { isProtected } from './protected.ts';

const EVERY_MS = 60_000;

/** Accounts in one transaction. */
const PAGE = 50;

/** Of a link that works no longer than this, the first mail is reminder enough. */
const LEAST_REMINDED_MS = 2 * 86_400_000;

type Reminding = Pick<Context, 'db' | 'now' | 'jobs'>;

/** Reminds clients whose links wait, a day before those end. */
export function startRemindingClients(ctx: Reminding & Pick<Context, 'log'>): Repeated {
  return repeat((stopping) => remindClients(ctx, stopping), {
    everyMs: EVERY_MS,
    log: ctx.log,
    failure: 'no client was reminded of a link',
  });
}

/** Reminds of each link once, however many consoles do so at once. What is locked just now comes the next time. */
export async function remindClients(ctx: Reminding, stopping?: AbortSignal): Promise<void> {
  while (!stopping?.aborted) {
    const reminded = await ctx.db.transaction().execute((tx) => remindSome(ctx, tx));
    if (reminded === 0) return;
  }
}

/** The accounts first, as everywhere; then their requests as they are under that lock. */
async function remindSome(ctx: Reminding, tx: Tx): Promise<number> {
  const at = ctx.now();
  const accounts = await tx
    .selectFrom('account')
    .where('id', 'in', ending(tx, at).select('account.id'))
    .select('id')
    .orderBy('id')
    .limit(PAGE)
    .forUpdate()
    .skipLocked()
    .execute();
  if (accounts.length === 0) return 0;
  const requests = await tx
    .updateTable('authorizationRequest')
    .set({ remindedAt: at })
    .where('id', 'in', ending(tx, at).select('request.id'))
    .where(
      'accountId',
      'in',
      accounts.map(({ id }) => id),
    )
    .returning(['id as requestId', 'generation'])
    .execute();
  await queueMails(
    ctx,
    tx,
    requests.map((request) => ({ ...request, template: 'authorization-reminder' })),
  );
  return accounts.length;
}

/** Links that were mailed, wait, and end soon. */
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
      sql<boolean>`link_expires_at - mail.queued_at > make_interval(secs => ${LEAST_REMINDED_MS / 1000})`,
    );
}
