import { browser } from './browser.ts';

/** Shows a badge on the toolbar button. */
export async function paint({
  text,
  colour,
  title,
}: {
  text: string;
  colour: string;
  title: string;
}): Promise<void> {
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setBadgeBackgroundColor({ color: colour }),
    browser.action.setBadgeTextColor({ color: '#ffffff' }),
    browser.action.setTitle({ title }),
  ]);
}
