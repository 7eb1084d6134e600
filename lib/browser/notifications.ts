import type { SystemNotification } from '#lib/ports/notifications.ts';
import { browser } from './browser.ts';

const BROWSER_TIMEOUT_MS = 5000;

/** The system's notifications. Showing one with the same id replaces it. */
export const notifications = {
  async show({ id, title, message }: SystemNotification): Promise<void> {
    const iconUrl = browser.runtime.getURL('/icons/128.png');
    await withTimeout(browser.notifications.create(id, { type: 'basic', iconUrl, title, message }));
  },
  async clear(id: string): Promise<void> {
    await withTimeout(browser.notifications.clear(id));
  },
};

/** A system that does not answer must not delay the queue, which runs next. */
function withTimeout(work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise((resolve) => setTimeout(resolve, BROWSER_TIMEOUT_MS))]);
}

/** A click on a notification opens the account, the queue's lines, or the token history. */
export function openOnNotificationClick(): void {
  browser.notifications.onClicked.addListener((id) => {
    void browser.notifications.clear(id);
    void browser.tabs.create({ url: browser.runtime.getURL(`/options.html#${viewOf(id)}`) });
  });
}

/** An id consists of its kind, the id of the account, token or batch if it is about one, and the connection's id. */
function viewOf(id: string): string {
  const [kind, first, second] = id.split(' ');
  if (kind === 'alert') return `status/${second}?open=${first}`;
  if (kind === 'alerts') return `status/${first}`;
  return `${kind === 'token' ? 'tokens' : 'add'}/${second}`;
}

/** Shows a badge on the toolbar button. */
export async function showBadge({
  text,
  color,
  title,
}: {
  text: string;
  color: string;
  title: string;
}): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: color }),
    browser.action.setBadgeTextColor({ color: '#ffffff' }),
    browser.action.setTitle({ title }),
  ]);
}
