import { expect, it } from 'vitest';
import type { Aim } from '#companion/pages/authorize/aim.ts';
import { mayBeginAnew, refusalAdvice, refusalWords } from '#companion/pages/authorize/provider-words.ts';
import { licenseWords, managerWords, readingWords } from '#companion/pages/authorize/terms-words.ts';
import { userWords } from '#companion/pages/callback/authorized-words.ts';
import type { FailureCode } from '#lib/domain/commands.ts';
import { aRequest } from '../../support/authorizations.ts';

const link: Aim = { of: 'link', code: 'c1', service: 'office365' };
const account: Aim = { of: 'account', accountId: 'a1', service: 'office365' };
const trial: Aim = { of: 'trial', trialId: 't1', service: 'google' };
const signIn: Aim = { of: 'sign-in', next: '/', service: 'google' };
const facts = { signedInAs: 'x@other.example', domain: 'rowansons.example' };

it.each<[FailureCode, Aim, string, boolean]>([
  ['wrong-tenant', link, 'You signed in as x@other.example; this is for rowansons.example', true],
  ['not-a-global-admin', link, 'no Global Administrator of rowansons.example', true],
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
  ['unreachable', link, 'Look again whether it is authorized', false],
  ['rate-limited', link, 'Too many tries', true],
  ['unreachable', signIn, 'cannot be reached', true],
  ['unknown-person', signIn, 'this account of Google Workspace', true],
])('%s says what is, and whether to try again: %o', (code, aim, words, again) => {
  expect(refusalWords(aim, code, facts)).toContain(words);
  expect(mayBeginAnew(aim, code)).toBe(again);
});

it('what else there is to do depends on where it was begun', () => {
  expect(refusalAdvice(link, 'not-a-global-admin', facts)).toContain('forward it');
  expect(refusalAdvice(account, 'not-a-global-admin', facts)).toBeNull();
  expect(refusalAdvice(account, 'wrong-tenant', facts)).toContain('open this console in a private window');
  expect(refusalAdvice(link, 'wrong-tenant', facts)).toContain('open the link of the mail in a private');
  expect(refusalAdvice(link, 'sign-in-failed', facts)).toBeNull();
  expect(refusalAdvice(signIn, 'unknown-person', facts)).toContain('as x@other.example');
  expect(refusalAdvice(signIn, 'unknown-person', { signedInAs: 'x@аpple.example' })).toContain('as x@xn--');
  expect(refusalAdvice(signIn, 'unknown-person', {})).toBeNull();
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

it('only what is read is said to be', () => {
  expect(readingWords('office365').reads.join()).toContain('domains');
  expect(readingWords('google').reads.join()).not.toContain('domains');
});

it.each([
  [0, 0, 'none found'],
  [1200, 1200, '1,200 found, all with a license'],
  [38, 0, '38 found, none with a license yet: give them one to protect them'],
  [38, 35, '38 found, 35 with a license; the others are not protected'],
])('%i users, %i licensed', (users, licensed, words) => {
  expect(userWords({ users, licensed })).toBe(words);
});
