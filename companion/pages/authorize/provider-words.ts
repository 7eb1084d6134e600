import type { FailureCode } from '#lib/domain/commands.ts';
import { addressWords } from '#lib/domain/domain-words.ts';
import {
  ADMINISTRATORS,
  onboardingSentence,
  PROTECTED_ELSEWHERE,
  PROVIDER_NAMES,
} from '#lib/domain/onboarding-sentences.ts';
import { isPassing, type ProblemFacts } from '#lib/domain/problem.ts';
import type { Aim } from './aim.ts';

/** How a link has ended, to whoever opens it: they know neither the reseller's pages nor its words. */
export const LINK_ENDINGS: Partial<Record<FailureCode, string>> = {
  'link-expired':
    'This link is too old, or a newer one was sent. Ask the company that sent it for a new one.',
  'link-canceled':
    'This request was withdrawn, or somebody said that it is not for them. If you still expect it, ask the company that sent it.',
  'already-authorized': 'This was authorized already. There is nothing left to do.',
};

/** How it has ended meanwhile, to whoever wants to authorize: each knows only their own way here. */
const ENDINGS: Record<Aim['of'], Partial<Record<FailureCode, string>>> = {
  link: LINK_ENDINGS,
  trial: {
    'already-authorized':
      'This domain was authorized already. Whoever did that can sign in here and invite you.',
    'link-expired': 'This trial is no longer there. Start a new one.',
  },
  account: {
    // Which of the two it is, its own page tells.
    'already-authorized': `If the page of the account, loaded anew, says Authorized, there is nothing left to do. If not: ${PROTECTED_ELSEWHERE}`,
    'link-expired': 'This account is no longer there. Add the client again if you still want it.',
    'link-canceled': 'This request was canceled. Add the client again if you still want it.',
  },
  'sign-in': {},
};

/** Why a sign-in at a provider could not begin; nothing is changed by that. */
export function beginningWords(aim: Aim, code: FailureCode, facts: ProblemFacts): string {
  return ENDINGS[aim.of][code] ?? onboardingSentence(code, facts, aim.service);
}

/** Why one that was begun came to nothing, as far as is known. */
export function refusalWords(aim: Aim, code: FailureCode, facts: ProblemFacts): string {
  if (isUncertain(code) && aim.of !== 'sign-in') {
    return 'The console did not answer in time. Look again whether it is authorized now.';
  }
  return beginningWords(aim, code, facts);
}

/** What else there is to do than to try again; null: nothing. */
export function refusalAdvice(aim: Aim, code: FailureCode, { signedInAs }: ProblemFacts): string | null {
  if (code === 'unknown-person' && signedInAs) return `You signed in there as ${addressWords(signedInAs)}.`;
  if (code === 'wrong-tenant') {
    return `If ${PROVIDER_NAMES[aim.service]} does not ask with which account, open ${WAYS_HERE[aim.of]} in a private window.`;
  }
  if (code === 'not-a-global-admin' && aim.of === 'link') {
    return `The link in the mail works for every ${ADMINISTRATORS[aim.service]} of yours: forward it to one of them.`;
  }
  return null;
}

const WAYS_HERE: Record<Aim['of'], string> = {
  link: 'the link of the mail',
  trial: 'the page of the trial',
  account: 'this console',
  'sign-in': 'this console',
};

/** Beginning anew may go better: it was not the request that was refused. */
export function mayBeginAnew(aim: Aim, code: FailureCode): boolean {
  if (isUncertain(code)) return aim.of === 'sign-in';
  return AGAIN.includes(code);
}
const AGAIN: FailureCode[] = [
  'wrong-tenant',
  'not-a-global-admin',
  'address-taken',
  'sign-in-failed',
  'provider-unavailable',
  'unknown-person',
  'rate-limited',
];

/** The console may have done it or not: its answer did not come. */
function isUncertain(code: FailureCode): boolean {
  return code !== 'rate-limited' && (isPassing(code) || code === 'internal-error');
}
