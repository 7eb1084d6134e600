import { expect, it, vi } from 'vitest';
import { nextAddress } from '#companion/pages/addresses.ts';
import { type Aim, beginningPage } from '#companion/pages/authorize/aim.ts';
import { beginFlow, flowOf, forgetFlow, keepAuthorized, keepFlow } from '#companion/pages/authorize/flow.ts';
import { Problem } from '#lib/contract/problem.ts';
import { anAuthorized } from '../../support/authorizations.ts';
import { tabStorage } from '../../support/tab-storage.ts';

const began = { address: 'https://login.example/authorize?state=s1', state: 's1', binding: 'b1' };
const calls = () => ({
  beginAuthorization: vi.fn(async () => began),
  beginOwnAuthorization: vi.fn(async () => began),
  beginProviderSignIn: vi.fn(async () => began),
});

it.each<[Aim, keyof ReturnType<typeof calls>, object, string]>([
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
])('what is for $of begins by its own call, and is kept by its state', async (aim, name, input, page) => {
  const storage = tabStorage();
  const made = calls();
  expect(await beginFlow(storage, aim, made)).toBe(began.address);
  expect(made[name].mock.calls).toEqual([[input]]);
  expect(flowOf(storage, 's1')).toEqual({ aim, binding: 'b1' });
  expect(flowOf(storage, 's2')).toBeNull();
  expect(beginningPage(aim)).toBe(page);
});

it.each(['/', '/team?a=1&b#c', '/accounts/a1?authorize#authorization'])(
  'another way to sign in leads to %s as well',
  (next) => {
    const page = beginningPage({ of: 'sign-in', next, service: 'google' });
    expect(page).toMatch(/^\/sign-in\?/);
    expect(nextAddress(page.slice('/sign-in'.length), 'https://console.example')).toBe(
      `https://console.example${next}`,
    );
  },
);

it.each(['/connect', '/connect#ABCD-EFGH'])('%s itself signs in, and no code gets into a query', (next) => {
  expect(beginningPage({ of: 'sign-in', next, service: 'google' })).toBe(next);
});

it('nothing is kept of what did not begin', async () => {
  const storage = tabStorage();
  const refused = { ...calls(), beginAuthorization: () => Promise.reject(new Problem('link-expired')) };
  const aim: Aim = { of: 'link', code: 'c1', service: 'google' };
  await expect(beginFlow(storage, aim, refused)).rejects.toThrow('link-expired');
  expect(storage.length).toBe(0);
});

it('several are under way in one tab, and the end of one is not that of another', () => {
  const storage = tabStorage();
  const aim: Aim = { of: 'trial', trialId: 't1', service: 'google' };
  keepFlow(storage, 's1', { aim, binding: 'b1' });
  keepFlow(storage, 's2', { aim, binding: 'b2' });
  keepAuthorized(storage, 's2', anAuthorized);
  expect(flowOf(storage, 's1')).toEqual({ aim, binding: 'b1' });
  expect(flowOf(storage, 's2')).toEqual({ of: 'trial', authorized: anAuthorized });
  forgetFlow(storage, 's1');
  expect(flowOf(storage, 's1')).toBeNull();
  expect(storage.length).toBe(1);
});

it('neither code nor binding outlives a good end', () => {
  const storage = tabStorage();
  keepFlow(storage, 's1', { aim: { of: 'link', code: 'secret-code', service: 'google' }, binding: 'bound' });
  keepAuthorized(storage, 's1', anAuthorized);
  expect(storage.getItem(storage.key(0) ?? '')).not.toMatch(/secret-code|bound/);
});

it.each([
  '{',
  '{"aim":{"of":"link"},"binding":"b"}',
  '{"aim":{"of":"sign-in","next":"https://a.example/","service":"google"},"binding":"b"}',
  '"text"',
  'null',
])('what another version kept counts as none: %s', (kept) => {
  const storage = tabStorage();
  keepFlow(storage, 's1', { aim: { of: 'link', code: 'c', service: 'google' }, binding: 'b' });
  storage.setItem(storage.key(0) ?? '', kept);
  expect(flowOf(storage, 's1')).toBeNull();
});
