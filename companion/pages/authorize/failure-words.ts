import { addressWords } from '#lib/domain/domain-words.ts';
import {
  ADMINISTRATOR_NAMES,
  onboardingSentence,
  PROTECTED_ELSEWHERE,
  PROVIDER_NAMES,
} from '#lib/domain/onboarding-sentences.ts';
import { isTransient, type ProblemFacts } from '#lib/domain/problem.ts';
import type { FailureCode } from '#lib/domain/reply.ts';
import type { FlowPurpose } from './flow-purpose.ts';

/** How a link ended, for its recipient, who knows neither the reseller's pages nor its terms. */
export const LINK_ENDINGS: Partial<Record<FailureCode, string>> = {
  'link-expired':
    'This link is too old, or a newer one was sent. Ask the company that sent it for a new one.',
  'link-canceled':
    'This request was withdrawn, or somebody said that it is not for them. If you still expect it, ask the company that sent it.',
  'already-authorized': 'This was authorized already. There is nothing left to do.',
};

/** How the request ended before it was authorized, in terms of the page on which the person began. */
const ENDINGS: Record<FlowPurpose['of'], Partial<Record<FailureCode, string>>> = {
  link: LINK_ENDINGS,
  trial: {
    'already-authorized':
      'This domain was authorized already. The person who did that can sign in here and invite you.',
    'link-expired': 'This trial is no longer there. Start a new one.',
  },
  account: {
    // The page of the account shows which of the two it is.
    'already-authorized': `Reload the page of the account. If it says Authorized, there is nothing left to do. If not: ${PROTECTED_ELSEWHERE}`,
    'link-expired': 'This account is no longer there. Add the client again if you still want it.',
    'link-canceled': 'This request was canceled. Add the client again if you still want it.',
  },
  'sign-in': {},
};

/** Why a sign-in at a provider could not begin. Nothing was changed. */
export function beginFailureWords(purpose: FlowPurpose, code: FailureCode, facts: ProblemFacts): string {
  return ENDINGS[purpose.of][code] ?? onboardingSentence(code, facts, purpose.service);
}

/** Why a sign-in at a provider failed after it had begun, as far as is known. */
export function flowFailureWords(purpose: FlowPurpose, code: FailureCode, facts: ProblemFacts): string {
  if (isUncertain(code) && purpose.of !== 'sign-in') {
    return 'The console did not answer in time. Check whether it is authorized now.';
  }
  return beginFailureWords(purpose, code, facts);
}

/** What the person can do apart from trying again; null if nothing. */
export function flowFailureAdvice(
  purpose: FlowPurpose,
  code: FailureCode,
  { signedInAs }: ProblemFacts,
): string | null {
  if (code === 'unknown-person' && signedInAs) return `You signed in there as ${addressWords(signedInAs)}.`;
  if (code === 'wrong-tenant') {
    return `If ${PROVIDER_NAMES[purpose.service]} does not ask with which account, open ${PAGES_TO_OPEN[purpose.of]} in a private window.`;
  }
  if (code === 'not-a-global-admin' && purpose.of === 'link') {
    return `The link in the mail works for every ${ADMINISTRATOR_NAMES[purpose.service]} of yours: forward it to one of them.`;
  }
  return null;
}

const PAGES_TO_OPEN: Record<FlowPurpose['of'], string> = {
  link: 'the link of the mail',
  trial: 'the page of the trial',
  account: 'this console',
  'sign-in': 'this console',
};

/** Whether beginning again may succeed, as it was not the request itself that was refused. */
export function canBeginAgain(purpose: FlowPurpose, code: FailureCode): boolean {
  if (isUncertain(code)) return purpose.of === 'sign-in';
  return RETRYABLE.includes(code);
}
const RETRYABLE: FailureCode[] = [
  'wrong-tenant',
  'not-a-global-admin',
  'address-taken',
  'sign-in-failed',
  'provider-unavailable',
  'unknown-person',
  'rate-limited',
];

/** Whether the console may or may not have done it, as it did not say. */
function isUncertain(code: FailureCode): boolean {
  return code !== 'rate-limited' && code !== 'provider-unavailable' && isTransient(code);
}
