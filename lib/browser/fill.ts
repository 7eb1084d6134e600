import type { Field, Filling } from '#lib/domain/foreign-token.ts';
import { browser } from './browser.ts';

/**
 * Types text into the field that has the focus in a frame. The browser lets us because the person has just chosen an
 * item in its menu (activeTab). Script and text come into our own world of the frame, which its page cannot look into.
 */
export async function fillField({ tabId, frameId }: Field, text: string): Promise<Filling> {
  // A page that never ends loading is filled as it is, and not whenever it should end.
  const where = { target: { tabId, frameIds: [frameId] }, injectImmediately: true };
  let failed: Filling = frameId === 0 ? 'closed-page' : 'other-frame';
  try {
    await browser.scripting.executeScript({ ...where, files: ['/fill.js'] });
    // From here on something may have been typed, even if the frame is gone before it can be told.
    failed = 'changed';
    const [answer] = await browser.scripting.executeScript({ ...where, func: type, args: [text] });
    // Nothing where another page has come into the frame meanwhile.
    return (answer?.result ?? 'not-editable') as Filling;
  } catch {
    return failed;
  }
}

/** Runs in the frame, where nothing of this module is but the function itself. */
function type(text: string): Promise<Filling> {
  return batonType(text);
}

/** What fill.js brings. */
declare const batonType: (text: string) => Promise<Filling>;
