import { equalIgnoringBlanks, type MenuSelection } from '#lib/domain/selection.ts';
import { browser } from './browser.ts';

/** A page that is busy for longer (ms) is not waited for. */
const BROWSER_TIMEOUT_MS = 1000;

/**
 * The selected text with its line breaks. Chromium's menu turns them into blanks, which would break a token on two lines,
 * so the text is read again from the page, as choosing from its menu allows (activeTab). If that fails, or something else
 * is selected by now, this returns the text as the menu reported it.
 */
export async function selectedText({ text, tabId, frameId }: MenuSelection): Promise<string> {
  try {
    const reading = browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      // Do not wait for a page that never finishes loading.
      injectImmediately: true,
      func: selectedHere,
    });
    const timeout = new Promise<[]>((resolve) => setTimeout(resolve, BROWSER_TIMEOUT_MS, []));
    const [answer] = await Promise.race([reading, timeout]);
    const found = String(answer?.result);
    return equalIgnoringBlanks(found, text) ? found : text;
  } catch {
    return text;
  }
}

/** Runs in the frame, where only the function itself exists and nothing else of this module. */
function selectedHere(): string {
  return String(getSelection());
}
