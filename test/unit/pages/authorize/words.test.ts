import { expect, it } from 'vitest';
import {
  canBeginAgain,
  flowFailureAdvice,
  flowFailureWords,
} from '#companion/pages/authorize/failure-words.ts';
import type { FlowPurpose } from '#companion/pages/authorize/flow-purpose.ts';
import { directoryAccessWords, licenseWords, managerWords } from '#companion/pages/authorize/terms-words.ts';
import { userWords } from '#companion/pages/callback/authorized-card.tsx';
import type { FailureCode } from '#lib/domain/reply.ts';
import { aRequest } from '../../support/authorizations.ts';

const link: FlowPurpose = { of: 'link', code: 'c1', service: 'office365' };
const account: FlowPurpose = { of: 'account', accountId: 'a1', service: 'office365' };
const trial: FlowPurpose = { of: 'trial', trialId: 't1', service: 'google' };
const signIn: FlowPurpose = { of: 'sign-in', next: '/', service: 'google' };
const facts = { signedInAs: 'x@other.example', domain: 'rowansons.example' };

it.each<[FailureCode, FlowPurpose, string, boolean]>([
  ['wrong-tenant', link, 'You signed in as x@other.example; this is for rowansons.example', true],
  ['not-a-global-admin', link, 'not a Global Administrator of rowansons.example', true],
  ['address-taken', link, 'another organization here has the address x@other.example', true],
  ['link-expired', link, 'Ask the company that sent it', false],
  ['link-canceled', link, 'ask the company that sent it', false],
  ['already-authorized', link, 'nothing left to do', false],
  ['already-authorized', account, 'says Authorized, there is nothing left to do. If not: This domain', false],
  ['already-authorized', account, 'for a transfer token. This request cannot be authorized', false],
  ['already-authorized', trial, 'can sign in here and invite you', false],
  ['link-canceled', account, 'Add the client again', false],
  ['link-expired', account, 'Add the client again', false],
  ['link-expired', trial, 'Start a new one', false],
  ['unreachable', link, 'Check whether it is authorized', false],
  ['provider-unavailable', link, 'does not answer as it should. Nothing was changed', true],
  ['unavailable', link, 'Check whether it is authorized', false],
  ['rate-limited', link, 'Too many tries', true],
  ['unreachable', signIn, 'cannot be reached', true],
  ['unknown-person', signIn, 'this account of Google Workspace', true],
])('%s says what happened, and whether to try again: %o', (code, purpose, words, again) => {
  expect(flowFailureWords(purpose, code, facts)).toContain(words);
  expect(canBeginAgain(purpose, code)).toBe(again);
});

it('the advice depends on where the flow was begun', () => {
  expect(flowFailureAdvice(link, 'not-a-global-admin', facts)).toContain('forward it');
  expect(flowFailureAdvice(account, 'not-a-global-admin', facts)).toBeNull();
  expect(flowFailureAdvice(account, 'wrong-tenant', facts)).toContain(
    'open this console in a private window',
  );
  expect(flowFailureAdvice(link, 'wrong-tenant', facts)).toContain('open the link of the mail in a private');
  expect(flowFailureAdvice(link, 'sign-in-failed', facts)).toBeNull();
  expect(flowFailureAdvice(signIn, 'unknown-person', facts)).toContain('as x@other.example');
  expect(flowFailureAdvice(signIn, 'unknown-person', { signedInAs: 'x@аpple.example' })).toContain(
    'as x@xn--',
  );
  expect(flowFailureAdvice(signIn, 'unknown-person', {})).toBeNull();
});

it.each([
  [false, null, 'Nobody gets one'],
  [true, null, 'Every user gets one, those who come later too.'],
  [true, 1500, 'up to 1,500 in all'],
])('auto-add %s, cap %s', (autoAdd, licenseCap, words) => {
  expect(licenseWords({ autoAdd, licenseCap })).toContain(words);
});

it('a reseller that does not manage sees no names', () => {
  expect(managerWords(aRequest)).toContain('no names');
  expect(managerWords({ ...aRequest, managedBy: 'reseller' })).toContain('sees your users');
  expect(managerWords({ ...aRequest, managedBy: 'both' })).toMatch(/^You and Northwind IT/);
});

it('lists only what is actually read', () => {
  expect(directoryAccessWords('office365').reads.join()).toContain('domains');
  expect(directoryAccessWords('google').reads.join()).not.toContain('domains');
});

it.each([
  [0, 0, 'none found'],
  [1200, 1200, '1,200 found, all with a license'],
  [38, 0, '38 found, none with a license yet: give them one to protect them'],
  [38, 35, '38 found, 35 with a license; the others are not protected'],
])('%i users, %i licensed', (users, licensed, words) => {
  expect(userWords({ users, licensed })).toBe(words);
});
