import type { FailureCode } from '#lib/domain/commands.ts';
import type { Authorized } from '#lib/domain/onboarding.ts';
import type { Aim } from '../authorize/aim.ts';
import { flowOf, type TabStorage } from '../authorize/flow.ts';

/** What came back from a provider, and what is to be done with it. */
export type Returned =
  /** To be brought to the console. */
  | { is: 'answered'; aim: Aim; state: string; binding: string; answer: string }
  /** Nobody agreed there. */
  | { is: 'declined'; aim: Aim }
  /** The provider has refused, or failed. */
  | { is: 'refused'; aim: Aim; code: FailureCode }
  /** It had come to a good end before. */
  | { is: 'done'; of: Aim['of']; authorized: Authorized }
  /** The page was loaded anew, and what it came with is gone. */
  | { is: 'over'; aim: Aim }
  /** Begun in another tab, or by somebody else: nothing is sent. */
  | { is: 'foreign' };

/**
 * By the parameters with which a provider led back ('' when the page was loaded anew), and the state with which it
 * did so the time before (null: it did not).
 */
export function readReturn(storage: TabStorage, parameters: string, stateBefore: string | null): Returned {
  const given = new URLSearchParams(parameters);
  const state = given.get('state') ?? stateBefore;
  const flow = state === null ? null : flowOf(storage, state);
  if (state === null || flow === null) return { is: 'foreign' };
  if ('authorized' in flow) return { is: 'done', ...flow };
  const { aim, binding } = flow;
  const error = given.get('error');
  if (error === 'access_denied') return { is: 'declined', aim };
  if (error !== null) return { is: 'refused', aim, code: failureOf(error) };
  if (!given.has('code')) return { is: 'over', aim };
  return { is: 'answered', aim, state, binding, answer: parameters };
}

/** OAuth's words for a provider that is in trouble (RFC 6749 4.1.2.1); all others are refusals. */
function failureOf(error: string): FailureCode {
  return ['server_error', 'temporarily_unavailable'].includes(error)
    ? 'provider-unavailable'
    : 'sign-in-failed';
}

/** Takes them out of the page's address, so that no bookmark, neighbor or extension reads them there. */
export function takeReturn(): Returned {
  const parameters = location.hash.slice(1) || location.search.slice(1);
  const returned = readReturn(sessionStorage, parameters, stateIn(history.state));
  const state = new URLSearchParams(parameters).get('state') ?? stateIn(history.state);
  history.replaceState({ state }, '', location.pathname);
  return returned;
}

function stateIn(kept: unknown): string | null {
  const state = (kept as { state?: unknown } | null)?.state;
  return typeof state === 'string' ? state : null;
}
