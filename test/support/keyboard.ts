import type { Page } from 'puppeteer';

/** More stops than any page of Baton has. */
const STOPS = 60;

/** Tab until the control with this name has the focus, as a person without a mouse would; fails if none has. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < STOPS; stop++) {
    const focused = await page.evaluate(nameOfFocused);
    if (focused === name) return;
    passed.push(focused);
    await page.keyboard.press('Tab');
  }
  throw new Error(`no Tab leads to “${name}”; it passed: ${[...new Set(passed)].join(' · ')}`);
}

/** Tab to the button or link, then Enter. */
export async function enter(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.down('Enter');
  // Some buttons close the window that they are in before the key is up again.
  await page.keyboard.up('Enter').catch((error) => {
    if (!page.isClosed()) throw error;
  });
}

/** Tab to the field, then type over what is in it. */
export async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, label);
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.type(text);
}

/** The name of the control that has the focus, as a screen reader says it; called in the page. */
export function nameOfFocused(): string {
  const element = document.activeElement as HTMLInputElement | null;
  const label = element?.labels?.[0]?.innerText || element?.getAttribute('aria-label') || element?.innerText;
  return (element === document.body ? '' : (label ?? '')).trim().replace(/\s+/g, ' ');
}
