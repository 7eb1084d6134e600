import { expect, it, vi } from 'vitest';
import {
  beginFlow,
  deleteFlow,
  loadFlow,
  saveAuthorized,
  saveFlow,
} from '#companion/pages/authorize/flow.ts';
import { type FlowPurpose, flowStartPage } from '#companion/pages/authorize/flow-purpose.ts';
import { nextAddress } from '#companion/pages/router/addresses.ts';
import { Problem } from '#lib/contract/problem.ts';
import { anAuthorized } from '../../support/authorizations.ts';
import { tabStorage } from '../../support/tab-storage.ts';

const began = { address: 'https://login.example/authorize?state=s1', state: 's1', binding: 'b1' };
const calls = () => ({
  beginAuthorization: vi.fn(async () => began),
  beginOwnAuthorization: vi.fn(async () => began),
  beginProviderSignIn: vi.fn(async () => began),
});

it.each<[FlowPurpose, keyof ReturnType<typeof calls>, object, string]>([
  [
    { of: 'link', code: 'c1', service: 'google' },
    'beginAuthorization',
    { body: { code: 'c1' } },
    '/authorize#c1',
  ],
  [
    { of: 'trial', trialId: 't1', service: 'google' },
    'beginAuthorization',
    { body: { trialId: 't1' } },
    '/trial?id=t1',
  ],
  [
    { of: 'account', accountId: 'a1', service: 'office365' },
    'beginOwnAuthorization',
    { params: { id: 'a1' } },
    '/accounts/a1',
  ],
  [
    { of: 'sign-in', next: '/team?a=1&b', service: 'office365' },
    'beginProviderSignIn',
    { body: { service: 'office365' } },
    '/sign-in?next=%2Fteam%3Fa%3D1%26b',
  ],
])(
  'a flow for $of begins with its own call, and is stored under its state',
  async (purpose, name, input, page) => {
    const storage = tabStorage();
    const made = calls();
    expect(await beginFlow(storage, purpose, made)).toBe(began.address);
    expect(made[name].mock.calls).toEqual([[input]]);
    expect(loadFlow(storage, 's1')).toEqual({ aim: purpose, binding: 'b1' });
    expect(loadFlow(storage, 's2')).toBeNull();
    expect(flowStartPage(purpose)).toBe(page);
  },
);

it.each(['/', '/team?a=1&b#c', '/accounts/a1?authorize#authorization'])(
  'another way to sign in leads to %s as well',
  (next) => {
    const page = flowStartPage({ of: 'sign-in', next, service: 'google' });
    expect(page).toMatch(/^\/sign-in\?/);
    expect(nextAddress(page.slice('/sign-in'.length), 'https://console.example')).toBe(
      `https://console.example${next}`,
    );
  },
);

it.each(['/connect', '/connect#ABCD-EFGH'])('%s itself signs in, and no code gets into a query', (next) => {
  expect(flowStartPage({ of: 'sign-in', next, service: 'google' })).toBe(next);
});

it('nothing is stored of a flow that did not begin', async () => {
  const storage = tabStorage();
  const refused = { ...calls(), beginAuthorization: () => Promise.reject(new Problem('link-expired')) };
  const purpose: FlowPurpose = { of: 'link', code: 'c1', service: 'google' };
  await expect(beginFlow(storage, purpose, refused)).rejects.toThrow('link-expired');
  expect(storage.length).toBe(0);
});

it('several flows run in one tab, and ending one leaves the others', () => {
  const storage = tabStorage();
  const purpose: FlowPurpose = { of: 'trial', trialId: 't1', service: 'google' };
  saveFlow(storage, 's1', { aim: purpose, binding: 'b1' });
  saveFlow(storage, 's2', { aim: purpose, binding: 'b2' });
  saveAuthorized(storage, 's2', anAuthorized);
  expect(loadFlow(storage, 's1')).toEqual({ aim: purpose, binding: 'b1' });
  expect(loadFlow(storage, 's2')).toEqual({ of: 'trial', authorized: anAuthorized });
  deleteFlow(storage, 's1');
  expect(loadFlow(storage, 's1')).toBeNull();
  expect(storage.length).toBe(1);
});

it('neither code nor binding outlives the completion', () => {
  const storage = tabStorage();
  saveFlow(storage, 's1', { aim: { of: 'link', code: 'secret-code', service: 'google' }, binding: 'bound' });
  saveAuthorized(storage, 's1', anAuthorized);
  expect(storage.getItem(storage.key(0) ?? '')).not.toMatch(/secret-code|bound/);
});

it.each([
  '{',
  '{"aim":{"of":"link"},"binding":"b"}',
  '{"aim":{"of":"sign-in","next":"https://a.example/","service":"google"},"binding":"b"}',
  '"text"',
  'null',
])('an unknown stored form counts as no flow: %s', (kept) => {
  const storage = tabStorage();
  saveFlow(storage, 's1', { aim: { of: 'link', code: 'c', service: 'google' }, binding: 'b' });
  storage.setItem(storage.key(0) ?? '', kept);
  expect(loadFlow(storage, 's1')).toBeNull();
});
