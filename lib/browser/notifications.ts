import type { News } from '#lib/domain/news.ts';
import { browser } from './browser.ts';

const PATIENCE_MS = 5000;

/** The system's notifications; the same id again replaces. A click on one leads to what its id speaks of. */
export const notices = {
  async show({ id, title, message }: News): Promise<void> {
    const iconUrl = browser.runtime.getURL('/icons/128.png');
    await answered(browser.notifications.create(id, { type: 'basic', iconUrl, title, message }));
  },
  async clear(id: string): Promise<void> {
    await answered(browser.notifications.clear(id));
  },
};

/** A system that does not answer must not hold up the queue, which comes after. */
function answered(work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}

/** A click leads to the account, to the lines of what was added, or to the tokens' history. */
export function openOnClick(): void {
  browser.notifications.onClicked.addListener((id) => {
    void browser.notifications.clear(id);
    void browser.tabs.create({ url: browser.runtime.getURL(`/options.html#${viewOf(id)}`) });
  });
}

/** An id is what it speaks of, the account's or token's own id if it is of one, and the connection's. */
function viewOf(id: string): string {
  const [what, first, second] = id.split(' ');
  if (what === 'alert') return `status/${second}?open=${first}`;
  if (what === 'alerts') return `status/${first}`;
  return `${what === 'token' ? 'tokens' : 'add'}/${second}`;
}
