import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { serve } from '#lib/browser/router.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';
import { toReply } from '#lib/contract/reply.ts';

const page = { id: 'test-extension-id', origin: 'chrome-extension://test-extension-id' };
const disconnect = { command: 'disconnect', payload: { connectionId: 'c1' } };

function serving(handler: () => Promise<null> = async () => null) {
  const handlers = { disconnect: vi.fn(handler) };
  const noteError = vi.fn(async (_: unknown) => undefined);
  const note = vi.fn((_: string) => noteError);
  serve(handlers as never, toReply, note);
  const send = async (message: unknown, sender: object = page) => {
    const [answer] = await fakeBrowser.runtime.onMessage.trigger(message, sender as never, () => undefined);
    return answer as unknown;
  };
  return { handlers, send, note, noteError };
}

it('answers a page of ours', async () => {
  const { handlers, send } = serving();
  expect(await send(disconnect)).toEqual({ ok: true, value: null });
  expect(handlers.disconnect).toHaveBeenCalledWith({ connectionId: 'c1' });
});

it.each([
  ['another extension', { id: 'other', origin: 'chrome-extension://other' }],
  ['a web page through our id', { id: page.id, origin: 'https://evil.example' }],
  ['our origin as a prefix', { id: page.id, origin: `${page.origin}.evil.example` }],
  ['a sender without an origin', { id: page.id }],
])('does not hear %s', async (_, sender) => {
  const { handlers, send } = serving();
  expect(await send(disconnect, sender)).toBeUndefined();
  expect(handlers.disconnect).not.toHaveBeenCalled();
});

it.each([
  null,
  'disconnect',
  { command: 'format' },
  { command: 'toString', payload: {} },
  { command: 'disconnect' },
  { command: 'disconnect', payload: { connectionId: 7 } },
])('refuses what is no command: %j', async (message) => {
  const { handlers, send } = serving();
  expect(await send(message)).toEqual({ ok: false, code: 'bad-command', facts: {} });
  expect(handlers.disconnect).not.toHaveBeenCalled();
});

it.each([
  [new Problem('rate-limited', { retryAfter: 9 }), { code: 'rate-limited', facts: { retryAfter: 9 } }],
  [new Unreachable('no answer'), { code: 'unreachable', facts: {} }],
  [new TypeError('a bug'), { code: 'internal-error', facts: {} }],
])('an error travels as data: %s', async (error, failure) => {
  const { send } = serving(() => Promise.reject(error));
  expect(await send(disconnect)).toEqual({ ok: false, ...failure });
});

it('notes an error that the page cannot name', async () => {
  const error = new TypeError('a bug');
  const { send, note, noteError } = serving(() => Promise.reject(error));
  await send(disconnect);
  expect(note).toHaveBeenCalledExactlyOnceWith('disconnect');
  expect(noteError).toHaveBeenCalledExactlyOnceWith(error);
});

it('notes no refusal, which the page names', async () => {
  const { send, note } = serving(() => Promise.reject(new Problem('not-found')));
  await send(disconnect);
  expect(note).not.toHaveBeenCalled();
});
