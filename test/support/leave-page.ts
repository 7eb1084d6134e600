import type { Dialog, Page } from 'puppeteer';

/** Answers every dialog that the browser itself shows; their kinds, as they come. */
export function answerDialogs(page: Page, answer: (dialog: Dialog) => Promise<void>): string[] {
  const kinds: string[] = [];
  page.on('dialog', (dialog) => {
    kinds.push(dialog.type());
    void answer(dialog);
  });
  return kinds;
}

/** As a person does: whether the page goes is not waited for. */
export const reload = (page: Page) => page.evaluate(() => void setTimeout(() => location.reload()));
export const follow = (page: Page, link: string) =>
  page.locator(`::-p-aria([name="${link}"][role="link"])`).click();
