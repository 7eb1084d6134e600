import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import { isKnownPlace } from '../auth/known-places.ts';
import type { Context } from '../context.ts';
import type { Tx } from '../db/open.ts';
import { queueAnonymousMail } from '../mail/queue.ts';
import { addLink } from './person-links.ts';

const HOUR_MS = 3_600_000;
const LIFETIME_MS = HOUR_MS;

/** A person gets so many of these mails in a day, and then one in each time of this length, no matter who asks: 15 at most. */
const FREE_A_DAY = 5;
const LATER_MS = 2.4 * HOUR_MS;

/**
 * Sends a link for choosing a new password. This is our own code, because better-auth stores the link's secret in plain.
 * Whether anybody has the address shows neither in the answer nor in the work: a link and its mail are always written,
 * and deleted in the same transaction if they are for nobody or one too many. So nothing is left of a request for nobody.
 *
 * Of all mails that strangers ask for, those of networks that have asked least go first: somebody who needs one waits
 * behind as many as there are such networks, not behind all that one of them has asked for.
 */
export async function requestReset(ctx: Context, typed: string, address: string): Promise<void> {
  const email = typed.toLowerCase();
  await ctx.limits.take('reset-of-account', { email, address });
  if (!(await isKnownPlace(ctx.db, email, { address, browser: null }))) {
    await ctx.limits.take('reset-from-elsewhere', { email });
  }
  const at = ctx.now();
  await ctx.db.transaction().execute(async (tx) => {
    const { count: asked, over, retryAfter } = await ctx.limits.count(tx, 'reset', { address });
    if (over > 0) throw new Problem('rate-limited', { retryAfter });
    // Of two requests for one address, the second one sees what the first one left.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`reset ${email}`}, 0))`.execute(tx);
    const person = await tx
      .selectFrom('person')
      .where('email', '=', email)
      .select(['id', 'email'])
      .executeTakeFirst();
    const linkId = await addLink(tx, at, {
      purpose: 'reset-password',
      personId: person?.id ?? null,
      email: person?.email ?? null,
      lifetime: LIFETIME_MS,
    });
    await queueAnonymousMail(ctx, tx, { template: 'reset-password', linkId }, asked);
    await deleteSurplus(tx, linkId, at);
  });
}

/**
 * Deletes a new link with its mail if it is for nobody, if its person has one already that is still to be mailed and then
 * works for long, or if they have had enough.
 */
async function deleteSurplus(tx: Tx, linkId: string, at: Date): Promise<void> {
  const inMs = (ms: number) => new Date(at.getTime() + ms);
  await sql`
    with earlier as (
      select person_link.*, mail.state = 'queued' as is_waiting from person_link
      join mail on mail.link_id = person_link.id
      join person_link as new on new.id = ${linkId} and new.person_id = person_link.person_id
        and new.purpose = person_link.purpose and new.id <> person_link.id
      where person_link.created_at > ${inMs(-24 * HOUR_MS)}
    )
    delete from person_link where id = ${linkId} and (person_id is null
      or exists (select from earlier where is_waiting and used_at is null and expires_at > ${inMs(LIFETIME_MS / 2)})
      or (select count(*) >= ${FREE_A_DAY} and max(created_at) > ${inMs(-LATER_MS)} from earlier))`.execute(
    tx,
  );
}
