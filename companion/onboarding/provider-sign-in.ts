import type { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import { Problem } from '#lib/contract/problem.ts';
import type { Context } from '../context.ts';
import { personOfIdentity } from '../people/identities.ts';
import { finishFlow } from './flows.ts';

/** The id of the person who signed in at a provider; `unknown-person` for an identity that is nobody's here. */
export async function signInAtProvider(
  ctx: Context,
  given: ProviderAnswer,
  address: string,
): Promise<string> {
  const { connector, signedIn } = await finishFlow(ctx, 'sign-in', given, address);
  const { issuer, subject } = signedIn;
  const personId = await personOfIdentity(ctx.db, { service: connector.service, issuer, subject });
  if (personId === null) throw new Problem('unknown-person', { signedInAs: signedIn.shownAs });
  return personId;
}
