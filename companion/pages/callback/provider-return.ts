import type { AuthorizedAccount } from '#lib/domain/onboarding.ts';
import type { FailureCode } from '#lib/domain/reply.ts';
import { loadFlow, type TabStorage } from '../authorize/flow.ts';
import type { FlowPurpose } from '../authorize/flow-purpose.ts';

/** What a provider sent back to this page, and so what the page does. */
export type ProviderReturn =
  /** The provider answered: send the answer to the console. */
  | { is: 'answered'; purpose: FlowPurpose; state: string; binding: string; answer: string }
  /** The person did not agree at the provider. */
  | { is: 'declined'; purpose: FlowPurpose }
  /** The provider refused or failed. */
  | { is: 'refused'; purpose: FlowPurpose; code: FailureCode }
  /** The flow was completed before; the page was reloaded. */
  | { is: 'done'; of: FlowPurpose['of']; authorized: AuthorizedAccount }
  /** The page was reloaded, and the provider's parameters are gone. */
  | { is: 'reloaded'; purpose: FlowPurpose }
  /** Begun in another tab or by somebody else: nothing is sent. */
  | { is: 'foreign' };

/**
 * Interprets the parameters of a provider's redirect ('' after a reload). `stateBefore` is the state of the redirect
 * that first opened this page; null if there was none.
 */
export function parseProviderReturn(
  storage: TabStorage,
  parameters: string,
  stateBefore: string | null,
): ProviderReturn {
  const given = new URLSearchParams(parameters);
  const state = given.get('state') ?? stateBefore;
  const flow = state === null ? null : loadFlow(storage, state);
  if (state === null || flow === null) return { is: 'foreign' };
  if ('authorized' in flow) return { is: 'done', ...flow };
  const { aim: purpose, binding } = flow;
  const error = given.get('error');
  if (error === 'access_denied') return { is: 'declined', purpose };
  if (error !== null) return { is: 'refused', purpose, code: failureCodeOf(error) };
  if (!given.has('code')) return { is: 'reloaded', purpose };
  return { is: 'answered', purpose, state, binding, answer: parameters };
}

/** OAuth's error codes for a provider in trouble (RFC 6749 4.1.2.1); all others are refusals. */
function failureCodeOf(error: string): FailureCode {
  return ['server_error', 'temporarily_unavailable'].includes(error)
    ? 'provider-unavailable'
    : 'sign-in-failed';
}

/** Reads the parameters and removes them from the page's address, so that no bookmark or extension reads them there. */
export function takeProviderReturn(): ProviderReturn {
  const parameters = location.hash.slice(1) || location.search.slice(1);
  const returned = parseProviderReturn(sessionStorage, parameters, stateIn(history.state));
  const state = new URLSearchParams(parameters).get('state') ?? stateIn(history.state);
  history.replaceState({ state }, '', location.pathname);
  return returned;
}

function stateIn(historyState: unknown): string | null {
  const state = (historyState as { state?: unknown } | null)?.state;
  return typeof state === 'string' ? state : null;
}
