import type { Browser } from 'puppeteer';

/** Firefox's window itself, toolbar and menus. */
export interface FirefoxWindow {
  /** Runs an expression there, waits for its promise; an error there is an error here. */
  evaluate(expression: string): Promise<void>;
}

/** What Puppeteer does not offer, asked of the browser directly: WebDriver BiDi, with Mozilla's scope for its own window. */
interface Bidi {
  connection: { send(method: string, parameters: object): Promise<{ result: unknown }> };
}

export async function firefoxWindow(firefox: Browser): Promise<FirefoxWindow> {
  const { connection } = firefox as unknown as Bidi;
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { contexts } = tree.result as { contexts: { context: string; url: string }[] };
  const window = contexts.find(({ url }) => url.endsWith('/browser.xhtml'));
  if (window === undefined) throw new Error('Firefox has no window');
  return {
    async evaluate(expression) {
      const { result } = await connection.send('script.evaluate', {
        expression,
        target: { context: window.context },
        awaitPromise: true,
      });
      const { type, exceptionDetails } = result as { type: string; exceptionDetails?: { text: string } };
      if (type !== 'success') throw new Error(`in Firefox's window: ${exceptionDetails?.text}`);
    },
  };
}
