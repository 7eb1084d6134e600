import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { Service } from '#lib/domain/account.ts';
import type { Beginning } from '#lib/domain/onboarding.ts';
import { hmac, randomSecret, sha256 } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { ProviderFlowTable } from '../db/onboarding-types.ts';
import type { Db } from '../db/open.ts';
import type { Checks, Connector, SignedIn } from '../directories/connector.ts';

/** For so long somebody may be at their provider. */
const LASTS_MS = 30 * 60_000;
const BEGINNINGS = 200;
const QUARTER_HOUR = 900;

type Flow = Pick<ProviderFlowTable, 'accountId' | 'requestId' | 'generation'>;

/** What a sign-in at a provider is for; `hint`: who is expected, `domain`: from where. */
export interface Wanted extends Flow {
  purpose: ProviderFlowTable['purpose'];
  service: Service;
  hint?: string;
  domain?: string;
}

type Flowing = Pick<Context, 'db' | 'now' | 'limits' | 'connectors' | 'secret'>;

/**
 * Begins a sign-in at a provider. What opens it is made from the server's secret and from what the browser alone is
 * told: a reader of the database can neither go on with it nor answer for it.
 */
export async function beginFlow(
  ctx: Flowing,
  { purpose, service, hint, domain, accountId, requestId, generation }: Wanted,
  address: string,
): Promise<Beginning> {
  await ctx.limits.take(`provider:${address}`, BEGINNINGS, QUARTER_HOUR);
  const id = randomUUID();
  const binding = randomSecret();
  const reads = purpose === 'authorize';
  const page = await connectorOf(ctx, service).begin(checksOf(ctx.secret, id, binding), {
    reads,
    ...(hint && { hint }),
    ...(domain && { domain }),
  });
  const begunAt = ctx.now();
  await ctx.db
    .insertInto('providerFlow')
    .values({
      ...{ id, purpose, service, accountId, requestId, generation },
      bindingHash: sha256(binding),
      begunAt,
      expiresAt: new Date(begunAt.getTime() + LASTS_MS),
      usedAt: null,
    })
    .execute();
  return { address: page, state: id, binding };
}

/** A sign-in that came to its end: who it was, and what for. */
export interface Finished {
  flow: Flow;
  connector: Connector;
  signedIn: SignedIn;
}

/**
 * Ends a sign-in by what the provider answered the browser that began it, whatever then comes of it: of any number of
 * answers one is heard. `sign-in-failed` for an answer that is not for this browser, or not the first, or too late.
 */
export async function finishFlow(
  ctx: Flowing,
  purpose: Wanted['purpose'],
  { state, binding, answer }: ProviderAnswer,
  address: string,
): Promise<Finished> {
  await ctx.limits.take(`provider:${address}`, BEGINNINGS, QUARTER_HOUR);
  if (!z.safeParse(z.uuid(), state).success) throw new Problem('sign-in-failed');
  const at = ctx.now();
  const taken = await ctx.db
    .updateTable('providerFlow')
    .set({ usedAt: at })
    .where('id', '=', state)
    .where('purpose', '=', purpose)
    .where('bindingHash', '=', sha256(binding))
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', at)
    .returning(['service', 'accountId', 'requestId', 'generation'])
    .executeTakeFirst();
  if (!taken) throw new Problem('sign-in-failed');
  const { service, ...flow } = taken;
  const connector = connectorOf(ctx, service);
  const parameters = new URLSearchParams(answer);
  const signedIn = await connector.finish(parameters, checksOf(ctx.secret, state, binding));
  return { flow, connector, signedIn };
}

function connectorOf({ connectors }: Pick<Context, 'connectors'>, service: Service): Connector {
  const connector = connectors[service];
  if (!connector) throw new Problem('provider-unavailable');
  return connector;
}

function checksOf(secret: string, id: string, binding: string): Checks {
  return {
    state: id,
    nonce: hmac(secret, `baton-nonce:${id}:${binding}`),
    verifier: hmac(secret, `baton-verifier:${id}:${binding}`),
  };
}

export async function forgetOldFlows(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('providerFlow').where('expiresAt', '<', now).execute();
}
