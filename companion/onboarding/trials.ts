import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { NewTrial, Trial } from '#lib/contract/trial-schemas.ts';
import { TRIAL_LICENSES } from '#lib/domain/trial.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';

const HOUR = 3600;

/**
 * Begins a trial: an account that waits for an administrator of its domain (ARCHITECTURE, Organizations and accounts). It reserves nothing, and says
 * of nobody else that they asked; only where the domain is protected already it is refused, limited in how often.
 */
export async function startTrial(ctx: Context, wanted: NewTrial, address: string): Promise<Trial> {
  await ctx.limits.take(`trial:${address}`, 20, HOUR);
  const { organization, ...what } = wanted;
  const taken = await ctx.db
    .selectFrom('account')
    .where(sql`lower(domain)`, '=', what.domain)
    .where('service', '=', what.service)
    .where('authorizedAt', 'is not', null)
    .select('id')
    .executeTakeFirst();
  if (taken) throw new Problem('already-authorized');
  const { id } = await ctx.db
    .insertInto('account')
    .values({
      ...what,
      clientName: organization,
      plan: 'trial',
      commitmentTerm: 'month-to-month',
      retention: 'ICR',
      managedBy: 'client',
      licenses: TRIAL_LICENSES,
      autoAdd: false,
      requestedAt: ctx.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return trialOf(ctx.db, id);
}

/** For so long an administrator may be asked; then the trial is forgotten. */
const WAITS_MS = 30 * 86_400_000;

export async function forgetOldTrials(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('account')
    .where('plan', '=', 'trial')
    .where('authorizedAt', 'is', null)
    .where('resellerId', 'is', null)
    .where('requestedAt', '<', new Date(now.getTime() - WAITS_MS))
    .execute();
}

/** A trial by its id; `not-found` for any other account. */
export async function trialOf(db: Db, id: string): Promise<Trial> {
  const row = await db
    .selectFrom('account')
    .where('id', '=', id)
    .where('plan', '=', 'trial')
    .where('clientName', 'is not', null)
    .select(['id', 'clientName', 'domain', 'service', 'region', 'requestedAt', 'authorizedAt', 'trialEndsAt'])
    .executeTakeFirst();
  if (!row) throw new Problem('not-found');
  const { clientName, requestedAt, authorizedAt, trialEndsAt, ...what } = row;
  return {
    ...what,
    organization: clientName ?? '',
    requestedAt: requestedAt.toISOString(),
    authorizedAt: authorizedAt?.toISOString() ?? null,
    trialEndsAt: trialEndsAt?.toISOString() ?? null,
  };
}
