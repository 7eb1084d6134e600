import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { selectedText } from '#lib/browser/selected-text.ts';

/** Three selected lines as Chromium's menu reports them. */
const selection = { text: 'ab cd  ef', site: '', title: '', tabId: 7, frameId: 12 };

function inPage() {
  return vi.spyOn(fakeBrowser.scripting, 'executeScript');
}

it('has the line breaks that the page has, of that frame alone', async () => {
  const inject = inPage().mockResolvedValue([{ result: 'ab\ncd\n\nef' }] as never);
  expect(await selectedText(selection)).toBe('ab\ncd\n\nef');
  expect(inject.mock.lastCall?.[0].target).toEqual({ tabId: 7, frameIds: [12] });
});

it.each([
  ['something else is selected by now', async () => [{ result: 'ab\ncd\nxy' }]],
  ['nothing is', async () => [{ result: '' }]],
  ['another page has come into the frame', async () => [{ result: null }]],
  ['the browser does not let us look', () => Promise.reject(new Error('Cannot access contents'))],
])('is as the menu brought it where %s', async (_, answers) => {
  inPage().mockImplementation(answers as never);
  expect(await selectedText(selection)).toBe(selection.text);
});

it('does not wait for a page that never answers', async () => {
  vi.useFakeTimers();
  inPage().mockReturnValue(new Promise(() => undefined) as never);
  const text = selectedText(selection);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await text).toBe(selection.text);
  vi.useRealTimers();
});
