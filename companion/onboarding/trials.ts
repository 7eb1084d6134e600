import { sql } from 'kysely';
import { Problem } from '#lib/contract/problem.ts';
import type { NewTrial, Trial } from '#lib/contract/trial-schemas.ts';
import type { OwnedTerms } from '#lib/domain/account.ts';
import { TRIAL_LICENSES } from '#lib/domain/plan.ts';
import type { Context } from '../context.ts';
import type { Db } from '../db/open.ts';

/**
 * Starts a trial: an account that is pending until an administrator of its domain authorizes it (ARCHITECTURE,
 * Organizations and accounts). It reserves nothing and does not reveal other pending requests. It is refused only if
 * the domain is authorized already, and the rate limit keeps callers from probing domains.
 */
export async function startTrial(ctx: Context, wanted: NewTrial, address: string): Promise<Trial> {
  await ctx.limits.take('trial', { address });
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

/** Limits how often one network address can read or authorize trials. */
export function limitTrialReads({ limits }: Pick<Context, 'limits'>, address: string): Promise<void> {
  return limits.take('trial-read', { address });
}

/** Returns a trial by its id. Throws `not-found` for any other account. */
export async function trialOf(db: Db, id: string): Promise<Trial> {
  const row = await db
    .selectFrom('account')
    .where('id', '=', id)
    .where('plan', '=', 'trial')
    .where('clientName', 'is not', null)
    .select(['id', 'clientName', 'domain', 'service', 'region', 'requestedAt', 'authorizedAt', 'trialEndsAt'])
    .$narrowType<OwnedTerms>()
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
