import { type Client, createClient } from '#lib/contract/client.ts';
import type { ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import type { Reply } from '#lib/domain/commands.ts';
import type { Authorized } from '#lib/domain/onboarding.ts';
import { keepAuthorized, type TabStorage } from '../authorize/flow.ts';
import { reply } from '../client.ts';

/** Everybody in a directory is read before the answer: of a hundred thousand users that takes minutes. */
const TIMEOUT_MS = 300_000;
const patient = createClient({ origin: '', timeoutMs: TIMEOUT_MS });

/** Brings a provider's answer to the console; what came of it stays for when the page is loaded anew. */
export async function finish(
  storage: TabStorage,
  answer: ProviderAnswer,
  calls: Pick<Client, 'finishAuthorization'> = patient,
): Promise<Reply<Authorized>> {
  const { state, binding, answer: said } = answer;
  const outcome = await reply(calls.finishAuthorization({ body: { state, binding, answer: said } }));
  if (outcome.ok) keepAuthorized(storage, state, outcome.value);
  return outcome;
}
