import { browser } from './browser.ts';

/** Shows a badge on the toolbar button. */
export async function paint({
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
