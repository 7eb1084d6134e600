import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onboardingActions } from '#lib/contract/onboarding-client.ts';
import type { Reply } from '#lib/domain/reply.ts';
import { relayed } from '../../../entrypoints/options/relayed.ts';
import { aRequest } from '../support/onboarding.ts';

/** The options page's onboarding with a worker that gives this answer. */
function onboarding(...answers: Reply<unknown>[]) {
  const worker = vi.spyOn(fakeBrowser.runtime, 'sendMessage');
  for (const answer of answers) worker.mockResolvedValueOnce(answer as never);
  const changed = vi.fn();
  const options = { origin: '', fetch: relayed('c1') };
  return { worker, changed, ...onboardingActions(options, changed) };
}

const answered = (status: number, body: unknown, retryAfter: string | null = null): Reply<unknown> => ({
  ok: true,
  value: { status, text: body === null ? '' : JSON.stringify(body), retryAfter },
});

it('reads every page of a list by way of the worker', async () => {
  const { worker, listAuthorizations, changed } = onboarding(
    answered(200, { items: [aRequest()], nextCursor: 'n' }),
    answered(200, { items: [aRequest({ accountId: 'a2' })], nextCursor: null }),
  );
  const reply = await listAuthorizations();
  expect(reply).toEqual({ ok: true, value: [aRequest(), aRequest({ accountId: 'a2' })] });
  expect(worker.mock.calls.map(([message]) => message)).toEqual([
    relay('GET', '/authorizations?limit=200'),
    relay('GET', '/authorizations?limit=200&cursor=n'),
  ]);
  expect(changed).not.toHaveBeenCalled();
});

it('sends what was typed, and has the accounts read again once it is taken', async () => {
  const { worker, change, changed } = onboarding(answered(200, aRequest()));
  const user = {
    firstName: 'I',
    lastName: 'L',
    email: 'i@l.example',
    country: 'DE',
    mobile: '0151 23456789',
  };
  expect(await change('a/1', user)).toEqual({ ok: true, value: aRequest() });
  expect(worker).toHaveBeenCalledWith(
    relay('PATCH', '/accounts/a%2F1/authorization', JSON.stringify({ user })),
  );
  expect(changed).toHaveBeenCalledOnce();
});

it.each<[string, Reply<unknown>, object]>([
  [
    'the console refused',
    answered(422, { code: 'validation-failed', status: 422, fields: { domain: 'must be a domain' } }),
    { code: 'validation-failed', facts: { fields: { domain: 'must be a domain' } } },
  ],
  [
    'the console asked to wait',
    answered(429, { code: 'rate-limited', status: 429 }, '9'),
    { code: 'rate-limited', facts: { retryAfter: 9 } },
  ],
  ['the console failed', answered(502, null), { code: 'unreachable' }],
  ['the answer is none', answered(200, null), { code: 'unreachable' }],
  ['the answer is another', answered(200, { b: 1 }), { code: 'unreachable' }],
  ['the sign-in has ended', { ok: false, code: 'unauthenticated', facts: {} }, { code: 'unauthenticated' }],
  ['the worker reached nobody', { ok: false, code: 'unreachable', facts: {} }, { code: 'unreachable' }],
  ['the connection is gone', { ok: false, code: 'not-connected', facts: {} }, { code: 'not-connected' }],
  [
    'nothing is stored any more',
    { ok: false, code: 'storage-failed', facts: {} },
    { code: 'storage-failed' },
  ],
  ['the key is gone', { ok: false, code: 'cannot-open', facts: {} }, { code: 'cannot-open' }],
])('%s', async (_, answer, failure) => {
  const { send, changed } = onboarding(answer);
  expect(await send('a1')).toMatchObject({ ok: false, ...failure });
  expect(changed).not.toHaveBeenCalled();
});

function relay(method: string, path: string, body?: string) {
  return { command: 'relay', payload: { connectionId: 'c1', method, path, body } };
}
