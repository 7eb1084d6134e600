import { expect, it, vi } from 'vitest';
import { Unreachable } from '#lib/contract/problem.ts';
import { createWorkerClient } from '#lib/contract/worker-client.ts';

function clientOf(answer: () => Promise<Response>) {
  const fetch = vi.fn<typeof globalThis.fetch>(answer);
  return { fetch, client: createWorkerClient({ origin: 'https://console.example', credential: 'c', fetch }) };
}

it('adds the credential, and hands the answer back as it came', async () => {
  const headers = { 'Retry-After': '7' };
  const { client, fetch } = clientOf(async () => new Response('{"a', { status: 429, headers }));
  const call = { method: 'POST', path: '/clients?limit=200', body: '{"a":1}' };
  expect(await client.relay(call)).toEqual({ status: 429, text: '{"a', retryAfter: '7' });
  const [address, init] = fetch.mock.lastCall ?? [];
  expect(address).toBe('https://console.example/api/v1/clients?limit=200');
  expect(init).toMatchObject({ method: 'POST', body: '{"a":1}', credentials: 'omit' });
  expect(new Headers(init?.headers).get('Authorization')).toBe('Bearer c');
});

it.each([
  '/../auth/sign-out',
  '/..',
  '/%2e%2e/auth/token',
  '/a/../../../x',
  '/%2e./%2e./x',
  '\\..\\..\\x',
  '@evil.example/',
  'x',
])('goes nowhere but to the API: %s', async (path) => {
  const { client, fetch } = clientOf(async () => new Response('{}'));
  await expect(client.relay({ method: 'GET', path })).rejects.toMatchObject({ code: 'not-found' });
  expect(fetch).not.toHaveBeenCalled();
});

it.each(['/.{x}./.{x}./auth/sign-out', '/{x}'])(
  'asks for what was checked, letter by letter: %s',
  async (path) => {
    const { client, fetch } = clientOf(async () => new Response('{}'));
    await client.relay({ method: 'GET', path });
    expect(fetch.mock.lastCall?.[0]).toBe(`https://console.example/api/v1${path}`);
  },
);

it('a refused credential is the refusal by which the worker signs out', async () => {
  const { client } = clientOf(async () => new Response('', { status: 401 }));
  await expect(client.relay({ method: 'GET', path: '/clients' })).rejects.toMatchObject({
    code: 'unauthenticated',
  });
});

it('an answer that breaks off is none, and so is no answer', async () => {
  const broken = new Response(new ReadableStream({ start: (stream) => stream.error(new Error('gone')) }));
  const path = '/clients';
  expect(await clientOf(async () => broken).client.relay({ method: 'GET', path })).toMatchObject({
    text: '',
  });
  const { client } = clientOf(() => Promise.reject(new TypeError('no network')));
  await expect(client.relay({ method: 'GET', path })).rejects.toBeInstanceOf(Unreachable);
});
