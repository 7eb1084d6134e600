import type { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { Service } from '#lib/domain/account.ts';
import type { StartedSignIn } from '#lib/domain/onboarding.ts';
import type { Context } from '../context.ts';
import { personOfIdentity } from '../people/identities.ts';
import { beginFlow, finishFlow } from './flows.ts';

/** Begins the sign-in of a person at the provider of a service. */
export function beginProviderSignIn(ctx: Context, service: Service, address: string): Promise<StartedSignIn> {
  const wanted = { purpose: 'sign-in', service, accountId: null, requestId: null, generation: null } as const;
  return beginFlow(ctx, wanted, address);
}

/** Returns the id of the person who signed in at a provider. Throws `unknown-person` if no person has that identity. */
export async function finishProviderSignIn(
  ctx: Context,
  given: ProviderAnswer,
  address: string,
): Promise<string> {
  const { provider, signedIn } = await finishFlow(ctx, 'sign-in', given, address);
  const { issuer, subject } = signedIn;
  const personId = await personOfIdentity(ctx.db, { service: provider.service, issuer, subject });
  if (personId === null) throw new Problem('unknown-person', { signedInAs: signedIn.displayName });
  return personId;
}
