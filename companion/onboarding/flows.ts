import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import type { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { Service } from '#lib/domain/account.ts';
import type { StartedSignIn } from '#lib/domain/onboarding.ts';
import { hmac, randomSecret, type Secrets, sha256 } from '../auth/secrets.ts';
import type { Context } from '../context.ts';
import type { ProviderFlowTable } from '../db/onboarding-tables.ts';
import type { Checks, IdentityProvider, SignedIn } from '../directories/identity-provider.ts';

/** How long a person may take to sign in at the provider. */
const FLOW_MS = 30 * 60_000;

type Flow = Pick<ProviderFlowTable, 'accountId' | 'requestId' | 'generation'>;

/** What a sign-in at a provider is for. `hint` is the address of the person expected, `domain` their domain. */
export interface FlowRequest extends Flow {
  purpose: ProviderFlowTable['purpose'];
  service: Service;
  hint?: string;
  domain?: string;
}

type FlowContext = Pick<Context, 'db' | 'now' | 'limits' | 'identityProviders' | 'secrets'>;

/**
 * Begins a sign-in at a provider. Its nonce and verifier derive from the server's secret and from a binding that only
 * the browser gets, so a reader of the database can neither continue the flow nor answer it.
 */
export async function beginFlow(
  ctx: FlowContext,
  { purpose, service, hint, domain, accountId, requestId, generation }: FlowRequest,
  address: string,
): Promise<StartedSignIn> {
  await ctx.limits.take('provider', { address });
  const id = randomUUID();
  const binding = randomSecret();
  const reads = purpose === 'authorize';
  const page = await providerOf(ctx, service).begin(checksOf(ctx.secrets, id, binding), {
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
      expiresAt: new Date(begunAt.getTime() + FLOW_MS),
      usedAt: null,
    })
    .execute();
  return { address: page, state: id, binding };
}

/** A completed sign-in: who signed in, and what for. */
export interface FinishedFlow {
  flow: Flow;
  provider: IdentityProvider;
  signedIn: SignedIn;
}

/**
 * Completes a sign-in with the answer that the provider sent through the browser. A flow accepts a single answer,
 * even if that answer turns out to be refused. Throws `sign-in-failed` if the answer does not belong to this
 * browser's flow, is not the first one, or comes too late.
 */
export async function finishFlow(
  ctx: FlowContext,
  purpose: FlowRequest['purpose'],
  { state, binding, answer }: ProviderAnswer,
  address: string,
): Promise<FinishedFlow> {
  await ctx.limits.take('provider', { address });
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
  const provider = providerOf(ctx, service);
  const parameters = new URLSearchParams(answer);
  const signedIn = await provider.finish(parameters, checksOf(ctx.secrets, state, binding));
  return { flow, provider, signedIn };
}

function providerOf(
  { identityProviders }: Pick<Context, 'identityProviders'>,
  service: Service,
): IdentityProvider {
  const provider = identityProviders[service];
  if (!provider) throw new Problem('provider-unavailable');
  return provider;
}

function checksOf({ present: secret }: Secrets, id: string, binding: string): Checks {
  return {
    state: id,
    nonce: hmac(secret, `baton-nonce:${id}:${binding}`),
    verifier: hmac(secret, `baton-verifier:${id}:${binding}`),
  };
}
