import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ask } from '#lib/browser/ask.ts';

const unreachable = { ok: false, code: 'unreachable', facts: {} };

it('gives the answer of the worker', async () => {
  const send = vi
    .spyOn(fakeBrowser.runtime, 'sendMessage')
    .mockResolvedValue({ ok: true, value: null } as never);
  expect(await ask('work', {})).toEqual({ ok: true, value: null });
  expect(send).toHaveBeenCalledWith({ command: 'work', payload: {} });
});

it('says so when nobody listens', async () => {
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockRejectedValue(new Error('Receiving end does not exist'));
  expect(await ask('work', {})).toEqual(unreachable);
});

it('says so when nobody answers', async () => {
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue(null as never);
  expect(await ask('work', {})).toEqual(unreachable);
});
