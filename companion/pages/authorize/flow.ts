import * as z from 'zod/mini';
import {
  beginAuthorization,
  beginOwnAuthorization,
  beginProviderSignIn,
  finishAuthorization,
} from '#lib/contract/authorizations.ts';
import { clientOf } from '#lib/contract/client-of.ts';
import { AuthorizedAccountSchema, type ProviderAnswer } from '#lib/contract/onboarding-schemas.ts';
import type { AuthorizedAccount, StartedSignIn } from '#lib/domain/onboarding.ts';
import type { Reply } from '#lib/domain/reply.ts';
import { consoleOptions, toReply } from '../session/client.ts';
import { type FlowPurpose, FlowPurposeSchema } from './flow-purpose.ts';

const FlowSchema = z.union([
  /** Under way; `binding` ties the provider's answer to this tab. */
  z.object({ aim: FlowPurposeSchema, binding: z.string() }),
  /** Completed: no secret is left, only what the page shows again when it is reloaded. */
  z.object({ of: z.enum(['link', 'trial', 'account']), authorized: AuthorizedAccountSchema }),
]);
/** A sign-in at a provider that was begun in this tab, as stored in the tab's session storage. */
export type Flow = z.infer<typeof FlowSchema>;

/** The session storage of a tab, or a test's stand-in for it. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (state: string) => `baton-provider-${state}`;

/** Stores a flow under the state with which the provider will come back. */
export function saveFlow(storage: TabStorage, state: string, flow: Flow): void {
  storage.setItem(keyOf(state), JSON.stringify(flow));
}

/** The flow that was begun with this state; null if it was not begun in this tab. */
export function loadFlow(storage: TabStorage, state: string): Flow | null {
  const parsed = z.safeParse(FlowSchema, parseJson(storage.getItem(keyOf(state)) ?? ''));
  return parsed.success ? parsed.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Replaces a flow that is under way by what it authorized. */
export function saveAuthorized(storage: TabStorage, state: string, authorized: AuthorizedAccount): void {
  const flow = loadFlow(storage, state);
  if (flow === null || 'authorized' in flow || flow.aim.of === 'sign-in') return;
  saveFlow(storage, state, { of: flow.aim.of, authorized });
}

/** Deletes a flow of which nothing is left to show. */
export function deleteFlow(storage: TabStorage, state: string): void {
  storage.removeItem(keyOf(state));
}

const beginCalls = clientOf(
  { beginAuthorization, beginOwnAuthorization, beginProviderSignIn },
  consoleOptions,
);
type BeginCalls = typeof beginCalls;

/** Begins a flow at the console, stores what the provider's answer needs, and resolves to the provider's address. */
export async function beginFlow(
  storage: TabStorage,
  purpose: FlowPurpose,
  calls: BeginCalls = beginCalls,
): Promise<string> {
  const { address, state, binding } = await requestFlow(purpose, calls);
  saveFlow(storage, state, { aim: purpose, binding });
  return address;
}

function requestFlow(purpose: FlowPurpose, calls: BeginCalls): Promise<StartedSignIn> {
  switch (purpose.of) {
    case 'link':
      return calls.beginAuthorization({ body: { code: purpose.code } });
    case 'trial':
      return calls.beginAuthorization({ body: { trialId: purpose.trialId } });
    case 'account':
      return calls.beginOwnAuthorization({ params: { id: purpose.accountId } });
    case 'sign-in':
      return calls.beginProviderSignIn({ body: { service: purpose.service } });
  }
}

/** The console reads the whole directory before it answers, which takes minutes for a hundred thousand users. */
const FINISH_TIMEOUT_MS = 300_000;
const finishCalls = clientOf({ finishAuthorization }, { origin: '', timeoutMs: FINISH_TIMEOUT_MS });

/** Sends a provider's answer to the console, and stores the result so that a reload of the page shows it again. */
export async function finishFlow(
  storage: TabStorage,
  answer: ProviderAnswer,
  calls: typeof finishCalls = finishCalls,
): Promise<Reply<AuthorizedAccount>> {
  const { state, binding, answer: parameters } = answer;
  const outcome = await toReply(calls.finishAuthorization({ body: { state, binding, answer: parameters } }));
  if (outcome.ok) saveAuthorized(storage, state, outcome.value);
  return outcome;
}
