import { browser } from './browser.ts';
import { collectText, type FrameText } from './collect-text.ts';

/** As much as nobody reads; beyond it a page would make the popup slow. */
const LIMIT = 10_000_000;

/**
 * What the page in front shows, frame by frame. The browser lets us look because the person has just pressed the
 * toolbar's button on it (activeTab), and only until the page is left. Null: this page is closed to extensions.
 */
export async function lookOnPage(): Promise<FrameText[] | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  try {
    const frames = await browser.scripting.executeScript({
      target: { tabId: tab?.id as number, allFrames: true },
      func: collectText,
      args: [LIMIT],
      // A page that never ends loading is looked at as it is.
      injectImmediately: true,
    });
    const looked = frames.flatMap(({ result }) => (result ? [result as FrameText] : []));
    return looked.length > 0 ? looked : null;
  } catch {
    return null;
  }
}
