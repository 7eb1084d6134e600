import { expect, it, vi } from 'vitest';
import { checkRequest } from '#lib/connection/check.ts';
import { cancelRequest, requestConnection } from '#lib/connection/request.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import type { BrowserCode, BrowserToken, Me } from '#lib/contract/schemas.ts';
import { sha256Hex } from '#lib/domain/sha256.ts';
import { makeToken } from '#lib/domain/token.ts';
import { userCode } from '#lib/domain/user-code.ts';
import { enqueue } from '#lib/transfer/queue.ts';
import { aConnection, at, NOW } from '../support/records.ts';
import { aContext } from '../support/worker-context.ts';

const ORIGIN = 'https://console.example';

const code: BrowserCode = {
  deviceCode: 'device-code',
  verificationUri: `${ORIGIN}/connect`,
  expiresInSeconds: 600,
  intervalSeconds: 5,
};
const allowed: BrowserToken = {
  state: 'allowed',
  browserId: 'b9',
  credential: 'the-credential',
  expiresAt: at(0),
};
const me: Me = {
  user: { id: 'p9', name: 'Ada Admin', email: 'admin@bluebird.example' },
  organization: {
    id: 'o9',
    kind: 'customer',
    name: 'Bluebird Dental',
    domain: 'bluebird.example',
    resellerPublicId: null,
  },
  role: 'admin',
  serverTime: at(7000),
  sandbox: true,
};

const PENDING: BrowserToken = { state: 'pending', userCode: 'SAID-BYIT' };

/** A console that has given this browser a code and then gives these answers. */
async function connecting(...answers: (BrowserToken | Error)[]) {
  const calls = {
    requestBrowserCode: vi.fn(async (_: { body: { address: string; challenge: string } }) => code),
    requestBrowserToken:
      vi.fn<(input: { body: { deviceCode: string; verifier: string } }) => Promise<BrowserToken>>(),
    me: vi.fn(async () => me),
    revokeBrowser: vi.fn(async (_: { params: { id: string } }) => ({})),
  };
  for (const answer of [PENDING, ...answers]) {
    if (answer instanceof Error) calls.requestBrowserToken.mockRejectedValueOnce(answer);
    else calls.requestBrowserToken.mockResolvedValueOnce(answer);
  }
  const test = await aContext(calls);
  const request = await requestConnection(test.context, { origin: ORIGIN, browserName: 'Chrome on Linux' });
  const check = () => checkRequest(test.context, request.id);
  const made = async () => (await test.store.connections()).find(({ origin }) => origin === ORIGIN);
  return { ...test, ...calls, request, check, made };
}

it('asks for a code and stores it sealed; the alarm asks on', async () => {
  const { request, store, vault, wakeBy, requestBrowserCode, requestBrowserToken } = await connecting();
  expect(request).toEqual({
    id: expect.any(String),
    origin: ORIGIN,
    userCode: expect.stringMatching(/^[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}$/),
    approvalAddress: `${ORIGIN}/connect#${request.userCode}`,
    expiresAt: NOW + 600_000,
    interval: 5000,
    state: 'waiting',
  });
  const [stored] = await store.connectionRequests();
  expect(stored && (await vault.open(stored.deviceCode))).toBe('device-code');
  const { verifier } = requestBrowserToken.mock.lastCall?.[0].body ?? { verifier: '' };
  expect(stored?.verifier && (await vault.open(stored.verifier))).toBe(verifier);
  // The console gets the verifier's hash before it makes the device code, and the verifier only after that.
  expect(requestBrowserCode).toHaveBeenCalledWith({
    body: { browserName: 'Chrome on Linux', address: ORIGIN, challenge: await sha256Hex(verifier) },
  });
  expect(request.userCode).toBe(await userCode(ORIGIN, 'device-code', verifier));
  expect(wakeBy).toHaveBeenLastCalledWith(NOW + 5000);
});

it.each(['http://console.example', 'javascript:alert(1)', ''])(
  'asks nothing of the address "%s"',
  async (origin) => {
    const { context, createClient } = await aContext();
    await expect(requestConnection(context, { origin, browserName: 'any' })).rejects.toMatchObject({
      code: 'bad-address',
    });
    expect(createClient).not.toHaveBeenCalled();
  },
);

it.each([
  'javascript:alert(1)',
  'data:443',
  'http://console.example/connect',
  'https://console.example@evil.example@x/',
  'console.example/connect',
  '/options.html',
])('opens no approval page at "%s"', async (verificationUri) => {
  const { context } = await aContext({ requestBrowserCode: async () => ({ ...code, verificationUri }) });
  await expect(requestConnection(context, { origin: ORIGIN, browserName: 'any' })).rejects.toThrow(
    'bad-address',
  );
});

it.each([
  ['https://evil.example/connect', 'https://evil.example'],
  ['https://console.example:8443/connect', 'https://console.example:8443'],
  ['https://console.example.evil.example/', 'https://console.example.evil.example'],
  ['http://127.0.0.1:8811/connect', 'http://127.0.0.1:8811'],
])(
  'a console that sends people on to %s is refused, and says where it would',
  async (there, consoleAddress) => {
    const { context, store } = await aContext({
      requestBrowserCode: async () => ({ ...code, verificationUri: there }),
    });
    const asked = requestConnection(context, { origin: ORIGIN, browserName: 'any' });
    await expect(asked).rejects.toMatchObject({ code: 'other-address', facts: { consoleAddress } });
    expect(await store.connectionRequests()).toEqual([]);
  },
);

it('opens the approval page at the address that was checked', async () => {
  const verificationUri = ' HTTPS:\\\\Console.Example/x#A ';
  const { context } = await aContext({
    requestBrowserCode: async () => ({ ...code, verificationUri }),
    requestBrowserToken: async () => PENDING,
  });
  const request = await requestConnection(context, { origin: ORIGIN, browserName: 'any' });
  expect(request.approvalAddress).toBe(`https://console.example/x#${request.userCode}`);
});

it('shows a code of its own, whatever the console says', async () => {
  const first = await connecting();
  const second = await connecting();
  expect(first.request.userCode).not.toBe('SAID-BYIT');
  expect(first.request.userCode).not.toBe(second.request.userCode);
});

it('waits, then makes the connection, its credential sealed', async () => {
  const { check, made, store, vault, request, createClient } = await connecting(
    { state: 'pending' },
    allowed,
  );
  expect(await check()).toEqual({ request, connectionId: null });
  const { connectionId } = await check();
  expect(await made()).toEqual({
    id: connectionId,
    origin: ORIGIN,
    state: 'connected',
    browserId: 'b9',
    person: me.user,
    organization: me.organization,
    role: 'admin',
    sandbox: true,
    connectedAt: NOW,
    clockOffset: 7000,
  });
  expect(await store.connectionRequests()).toEqual([]);
  const credential = await store.credential(connectionId ?? '');
  expect(credential && (await vault.open(credential))).toBe('the-credential');
  expect(createClient).toHaveBeenLastCalledWith({ origin: ORIGIN, credential: 'the-credential' });
});

it('the credential, which is answered only once, outlives a console that then falls silent', async () => {
  const { check, made, me: askMe, requestBrowserToken } = await connecting(allowed);
  askMe.mockRejectedValueOnce(new Unreachable('no answer'));
  await expect(check()).rejects.toThrow(Unreachable);
  await check();
  expect((await made())?.browserId).toBe('b9');
  expect(requestBrowserToken).toHaveBeenCalledTimes(2);
});

it.each<[string, BrowserToken | Error, string]>([
  ['denied', { state: 'denied' }, 'denied'],
  ['a code that the console no longer knows', new Problem('code-expired'), 'expired'],
])('%s', async (_, answer, state) => {
  const { check, made, requestBrowserToken } = await connecting(answer);
  expect((await check()).request?.state).toBe(state);
  expect((await check()).request?.state).toBe(state);
  expect(requestBrowserToken).toHaveBeenCalledTimes(2);
  expect(await made()).toBeUndefined();
});

it('"allowed" without a credential is no answer', async () => {
  const { check, made } = await connecting({ state: 'allowed', browserId: 'b9' }, allowed);
  await expect(check()).rejects.toThrow(Unreachable);
  await check();
  expect((await made())?.browserId).toBe('b9');
});

it('asking anew replaces what was denied', async () => {
  const { check, context, store, request } = await connecting({ state: 'denied' });
  await check();
  await requestConnection(context, { origin: ORIGIN, browserName: 'any' });
  const requests = await store.connectionRequests();
  expect(requests.map(({ state }) => state)).toEqual(['waiting']);
  expect(requests[0]?.id).not.toBe(request.id);
});

it('a request of an earlier version, without a verifier, has expired', async () => {
  const { check, store, request } = await connecting();
  await store.changeRequest(request.id, ({ verifier, ...earlier }) => earlier);
  expect((await check()).request?.state).toBe('expired');
});

it('ends after its time, console reached or not', async () => {
  const { check, clock } = await connecting(new Unreachable('no answer'), new Unreachable('no answer'));
  await expect(check()).rejects.toThrow(Unreachable);
  clock.at += 600_000;
  expect((await check()).request?.state).toBe('expired');
});

it('slows down when told', async () => {
  const { check, store } = await connecting(new Problem('rate-limited'));
  expect((await check()).request).toMatchObject({ state: 'waiting', interval: 10_000 });
  expect((await store.connectionRequests())[0]?.interval).toBe(10_000);
});

it('connected anew: the same id and data, the new credential, and the queue goes on', async () => {
  const { context, check, made, store } = await connecting(PENDING, allowed);
  await store.addRequest({ ...(await requestAgain(context)), id: 'first' });
  const former = aConnection({
    id: 'former',
    origin: ORIGIN,
    person: me.user,
    organization: me.organization,
  });
  await store.connect('first', { ...former, state: 'signed-out' }, await context.vault.seal('old'));
  await enqueue(context, 'former', [makeToken()]);

  expect((await check()).connectionId).toBe('former');
  expect(await made()).toMatchObject({ id: 'former', state: 'connected', browserId: 'b9' });
  expect(await store.redemptions('former')).toHaveLength(1);
  const credential = await store.credential('former');
  expect(credential && (await context.vault.open(credential))).toBe('the-credential');
});

async function requestAgain(context: Parameters<typeof requestConnection>[0]) {
  await requestConnection(context, { origin: ORIGIN, browserName: 'any' });
  const [first] = await context.store.connectionRequests();
  if (!first) throw new Error('no request');
  return first;
}

it('canceled in the moment it is allowed: no connection, and the console forgets this browser', async () => {
  const test = await connecting(allowed);
  test.me.mockImplementationOnce(async () => {
    await cancelRequest(test.context, test.request.id);
    return me;
  });
  expect(await test.check()).toEqual({ request: null, connectionId: null });
  expect(await test.made()).toBeUndefined();
  expect(test.revokeBrowser).toHaveBeenCalledWith({ params: { id: 'b9' } });
});

it('canceled while the console is asked: the credential it answers is revoked', async () => {
  const test = await connecting();
  test.requestBrowserToken.mockImplementationOnce(async () => {
    await cancelRequest(test.context, test.request.id);
    return allowed;
  });
  expect(await test.check()).toEqual({ request: null, connectionId: null });
  expect(await test.made()).toBeUndefined();
  expect(test.revokeBrowser).toHaveBeenCalledWith({ params: { id: 'b9' } });
  expect(test.createClient).toHaveBeenLastCalledWith(
    expect.objectContaining({ origin: ORIGIN, credential: 'the-credential' }),
  );
});
