import { afterEach, expect, it, vi } from 'vitest';
import type { Aim } from '#companion/pages/authorize/aim.ts';
import { keepFlow } from '#companion/pages/authorize/flow.ts';
import { finish } from '#companion/pages/callback/finish.ts';
import { type Returned, readReturn, takeReturn } from '#companion/pages/callback/returned.ts';
import { Problem } from '#lib/contract/problem.ts';
import { anAuthorized } from '../../support/authorizations.ts';
import { tabStorage } from '../../support/tab-storage.ts';

const aim: Aim = { of: 'link', code: 'c1', service: 'office365' };
const flow = { aim, binding: 'b1' };
const begun = () => {
  const storage = tabStorage();
  keepFlow(storage, 's1', flow);
  return storage;
};

afterEach(() => vi.unstubAllGlobals());

const answer = 'code=x&state=s1&session_state=y';
it.each<[string, string, string | null, Returned]>([
  ['an answer', answer, null, { is: 'answered', aim, state: 's1', binding: 'b1', answer }],
  ['one of another tab', 'code=x&state=s2', null, { is: 'foreign' }],
  ['one without a state', 'code=x', null, { is: 'foreign' }],
  ['one of another tab, after our own', 'code=x&state=s2', 's1', { is: 'foreign' }],
  ['nothing at all', '', null, { is: 'foreign' }],
  ['nobody agreed', 'error=access_denied&state=s1', null, { is: 'declined', aim }],
  ['an error of another tab', 'error=access_denied&state=s2', null, { is: 'foreign' }],
  ['an error', 'error=consent_required&state=s1', null, { is: 'refused', aim, code: 'sign-in-failed' }],
  [
    'trouble there',
    'error=temporarily_unavailable&state=s1',
    null,
    { is: 'refused', aim, code: 'provider-unavailable' },
  ],
  [
    'a word like any object has',
    'error=toString&state=s1',
    null,
    { is: 'refused', aim, code: 'sign-in-failed' },
  ],
  ['loaded anew before its end', '', 's1', { is: 'over', aim }],
  ['loaded anew, begun elsewhere', '', 's2', { is: 'foreign' }],
])('back from a provider: %s', (_, parameters, before, returned) => {
  expect(readReturn(begun(), parameters, before)).toEqual(returned);
});

it.each([
  ['', 's1'],
  [answer, null],
])('a good end stays, loaded anew or gone back to: %s', async (parameters, before) => {
  const storage = begun();
  const calls = { finishAuthorization: vi.fn(async () => anAuthorized) };
  expect(await finish(storage, { state: 's1', binding: 'b1', answer }, calls)).toEqual({
    ok: true,
    value: anAuthorized,
  });
  expect(calls.finishAuthorization.mock.calls).toEqual([[{ body: { state: 's1', binding: 'b1', answer } }]]);
  expect(readReturn(storage, parameters, before)).toEqual({
    is: 'done',
    of: 'link',
    authorized: anAuthorized,
  });
});

it('a refusal is told and not kept', async () => {
  const storage = begun();
  const facts = { signedInAs: 'x@other.example', domain: 'rowansons.example' };
  const calls = { finishAuthorization: () => Promise.reject(new Problem('wrong-tenant', facts)) };
  expect(await finish(storage, { state: 's1', binding: 'b1', answer }, calls)).toEqual({
    ok: false,
    code: 'wrong-tenant',
    facts,
  });
  expect(readReturn(storage, '', 's1')).toEqual({ is: 'over', aim });
});

it.each([
  ['after the #', { hash: `#${answer}`, search: '' }],
  ['after the ?', { hash: '', search: `?${answer}` }],
])('the parameters %s leave the address at once, and the state stays for the next load', (_, where) => {
  const replaceState = vi.fn();
  vi.stubGlobal('sessionStorage', begun());
  vi.stubGlobal('location', { ...where, pathname: '/callback' });
  vi.stubGlobal('history', { state: null, replaceState });
  expect(takeReturn()).toEqual({ is: 'answered', aim, state: 's1', binding: 'b1', answer });
  expect(replaceState.mock.calls).toEqual([[{ state: 's1' }, '', '/callback']]);
  vi.stubGlobal('location', { hash: '', search: '', pathname: '/callback' });
  vi.stubGlobal('history', { state: { state: 's1' }, replaceState });
  expect(takeReturn()).toEqual({ is: 'over', aim });
});
