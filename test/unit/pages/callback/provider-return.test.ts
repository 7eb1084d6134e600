import { afterEach, expect, it, vi } from 'vitest';
import { finishFlow, saveFlow } from '#companion/pages/authorize/flow.ts';
import type { FlowPurpose } from '#companion/pages/authorize/flow-purpose.ts';
import {
  type ProviderReturn,
  parseProviderReturn,
  takeProviderReturn,
} from '#companion/pages/callback/provider-return.ts';
import { Problem } from '#lib/contract/problem.ts';
import { anAuthorized } from '../../support/authorizations.ts';
import { tabStorage } from '../../support/tab-storage.ts';

const purpose: FlowPurpose = { of: 'link', code: 'c1', service: 'office365' };
const flow = { aim: purpose, binding: 'b1' };
const begun = () => {
  const storage = tabStorage();
  saveFlow(storage, 's1', flow);
  return storage;
};

afterEach(() => vi.unstubAllGlobals());

const answer = 'code=x&state=s1&session_state=y';
it.each<[string, string, string | null, ProviderReturn]>([
  ['an answer', answer, null, { is: 'answered', purpose, state: 's1', binding: 'b1', answer }],
  ['one of another tab', 'code=x&state=s2', null, { is: 'foreign' }],
  ['one without a state', 'code=x', null, { is: 'foreign' }],
  ['one of another tab, after our own', 'code=x&state=s2', 's1', { is: 'foreign' }],
  ['nothing at all', '', null, { is: 'foreign' }],
  ['nobody agreed', 'error=access_denied&state=s1', null, { is: 'declined', purpose }],
  ['an error of another tab', 'error=access_denied&state=s2', null, { is: 'foreign' }],
  ['an error', 'error=consent_required&state=s1', null, { is: 'refused', purpose, code: 'sign-in-failed' }],
  [
    'trouble there',
    'error=temporarily_unavailable&state=s1',
    null,
    { is: 'refused', purpose, code: 'provider-unavailable' },
  ],
  [
    'a word like any object has',
    'error=toString&state=s1',
    null,
    { is: 'refused', purpose, code: 'sign-in-failed' },
  ],
  ['loaded anew before its end', '', 's1', { is: 'reloaded', purpose }],
  ['loaded anew, begun elsewhere', '', 's2', { is: 'foreign' }],
])('back from a provider: %s', (_, parameters, before, returned) => {
  expect(parseProviderReturn(begun(), parameters, before)).toEqual(returned);
});

it.each([
  ['', 's1'],
  [answer, null],
])('a completed flow shows the same after a reload or a step back: %s', async (parameters, before) => {
  const storage = begun();
  const calls = { finishAuthorization: vi.fn(async () => anAuthorized) };
  expect(await finishFlow(storage, { state: 's1', binding: 'b1', answer }, calls)).toEqual({
    ok: true,
    value: anAuthorized,
  });
  expect(calls.finishAuthorization.mock.calls).toEqual([[{ body: { state: 's1', binding: 'b1', answer } }]]);
  expect(parseProviderReturn(storage, parameters, before)).toEqual({
    is: 'done',
    of: 'link',
    authorized: anAuthorized,
  });
});

it('a refusal is returned and not stored', async () => {
  const storage = begun();
  const facts = { signedInAs: 'x@other.example', domain: 'rowansons.example' };
  const calls = { finishAuthorization: () => Promise.reject(new Problem('wrong-tenant', facts)) };
  expect(await finishFlow(storage, { state: 's1', binding: 'b1', answer }, calls)).toEqual({
    ok: false,
    code: 'wrong-tenant',
    facts,
  });
  expect(parseProviderReturn(storage, '', 's1')).toEqual({ is: 'reloaded', purpose });
});

it.each([
  ['after the #', { hash: `#${answer}`, search: '' }],
  ['after the ?', { hash: '', search: `?${answer}` }],
])('the parameters %s are removed from the address, and the state stays for a reload', (_, where) => {
  const replaceState = vi.fn();
  vi.stubGlobal('sessionStorage', begun());
  vi.stubGlobal('location', { ...where, pathname: '/callback' });
  vi.stubGlobal('history', { state: null, replaceState });
  expect(takeProviderReturn()).toEqual({ is: 'answered', purpose, state: 's1', binding: 'b1', answer });
  expect(replaceState.mock.calls).toEqual([[{ state: 's1' }, '', '/callback']]);
  vi.stubGlobal('location', { hash: '', search: '', pathname: '/callback' });
  vi.stubGlobal('history', { state: { state: 's1' }, replaceState });
  expect(takeProviderReturn()).toEqual({ is: 'reloaded', purpose });
});
