import { browser } from './browser.ts';

/** Shows a notification; the same id again replaces it. A click on it leads to the connection that its id ends with. */
export async function notify({
  id,
  title,
  message,
}: {
  id: string;
  title: string;
  message: string;
}): Promise<void> {
  const iconUrl = browser.runtime.getURL('/icons/128.png');
  await browser.notifications.create(id, { type: 'basic', iconUrl, title, message });
}

/** A click leads to the lines of what was added. */
export function openLinesOnClick(): void {
  browser.notifications.onClicked.addListener((id) => {
    void browser.notifications.clear(id);
    void browser.tabs.create({ url: browser.runtime.getURL(`/options.html#add/${id.split(' ').at(-1)}`) });
  });
}
