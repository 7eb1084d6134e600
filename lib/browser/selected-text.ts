import { type MenuSelection, sameButBlanks } from '#lib/domain/selection.ts';
import { browser } from './browser.ts';

/** A page that is busy for longer (ms) is not waited for. */
const PATIENCE_MS = 1000;

/**
 * The selected text with its line breaks, which Chromium's menu brings as blanks, so that a token on two lines would be
 * broken. The page has them still, and whoever chose from its menu let us look there (activeTab). As the menu brought it
 * where we cannot, or where something else is selected by now.
 */
export async function selectedText({ text, tabId, frameId }: MenuSelection): Promise<string> {
  try {
    const looking = browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      // A page that never ends loading has its selection now.
      injectImmediately: true,
      func: selectedHere,
    });
    const late = new Promise<[]>((resolve) => setTimeout(resolve, PATIENCE_MS, []));
    const [answer] = await Promise.race([looking, late]);
    const found = String(answer?.result);
    return sameButBlanks(found, text) ? found : text;
  } catch {
    return text;
  }
}

/** Runs in the frame, where nothing of this module is but the function itself. */
function selectedHere(): string {
  return String(getSelection());
}
