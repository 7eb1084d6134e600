import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fillField } from '#lib/browser/fill.ts';

const field = { tabId: 7, frameId: 12, site: 'app.vendor.example' };

function injecting() {
  return vi.spyOn(fakeBrowser.scripting, 'executeScript');
}

it('comes into that frame alone, and not into the world of its page', async () => {
  const inject = injecting().mockResolvedValue([{ result: 'filled' }] as never);
  expect(await fillField(field, 'secret')).toBe('filled');
  const where = { target: { tabId: 7, frameIds: [12] }, injectImmediately: true };
  expect(inject.mock.calls).toEqual([
    [{ ...where, files: ['/fill.js'] }],
    [{ ...where, func: expect.any(Function), args: ['secret'] }],
  ]);
});

it.each([
  ['a page that the browser keeps for itself', 0, 'closed-page'],
  ['a frame of another site', 12, 'other-frame'],
])('brings no secret to %s', async (_, frameId, filling) => {
  const inject = injecting().mockRejectedValue(new Error('Cannot access contents of the page'));
  expect(await fillField({ ...field, frameId }, 'secret')).toBe(filling);
  expect(JSON.stringify(inject.mock.calls)).not.toContain('secret');
});

it('of a page that goes meanwhile it is not known what came in', async () => {
  injecting()
    .mockResolvedValueOnce([{ result: null }] as never)
    .mockRejectedValueOnce(new Error('The tab was closed'));
  expect(await fillField({ ...field, frameId: 0 }, 'secret')).toBe('changed');
});

it('says so where another page has come into the frame between script and text', async () => {
  injecting().mockResolvedValue([{ result: null }] as never);
  expect(await fillField(field, 'secret')).toBe('not-editable');
});
