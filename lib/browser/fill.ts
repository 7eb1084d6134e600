import type { EditableField, FillResult } from '#lib/domain/foreign-token.ts';
import { browser } from './browser.ts';

/**
 * Types text into the focused field of a frame. The browser allows it (activeTab) because the person has just chosen an
 * item of the field's menu. Script and text enter the frame's isolated world, which the page cannot read.
 */
export async function fillField({ tabId, frameId }: EditableField, text: string): Promise<FillResult> {
  // Do not wait for a page that never finishes loading.
  const where = { target: { tabId, frameIds: [frameId] }, injectImmediately: true };
  let failed: FillResult = frameId === 0 ? 'closed-page' : 'other-frame';
  try {
    await browser.scripting.executeScript({ ...where, files: ['/fill.js'] });
    // From here on, something may have been typed even if the frame disappears before it can answer.
    failed = 'changed';
    const [answer] = await browser.scripting.executeScript({ ...where, func: type, args: [text] });
    // There is no result if another page was loaded into the frame in the meantime.
    return (answer?.result ?? 'not-editable') as FillResult;
  } catch {
    return failed;
  }
}

/** Runs in the frame, where only the function itself exists and nothing else of this module. */
function type(text: string): Promise<FillResult> {
  return batonType(text);
}

/** Defined by fill.js. */
declare const batonType: (text: string) => Promise<FillResult>;
