import type { Browser } from 'puppeteer';

/** Firefox's window itself, toolbar and menus. */
export interface FirefoxWindow {
  /** Runs an expression there and waits for its promise, a text, a number or the like; an error there is an error here. */
  evaluate(expression: string): Promise<unknown>;
}

/** What Puppeteer does not offer, asked of the browser directly: WebDriver BiDi, with Mozilla's scope for its own window. */
interface Bidi {
  connection: { send(method: string, parameters: object): Promise<{ result: unknown }> };
}

interface Evaluated {
  type: string;
  exceptionDetails?: { text: string };
  result?: { value?: unknown };
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
      const { type, exceptionDetails, ...answer } = result as Evaluated;
      if (type !== 'success') throw new Error(`in Firefox's window: ${exceptionDetails?.text}`);
      return answer.result?.value;
    },
  };
}
