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
/** Without the pointer: what has just been generated still moves the page under it. */
export const follow = (page: Page, link: string) =>
  page.evaluate((name) => {
    const found = [...document.links].find(({ textContent }) => textContent === name);
    if (!found) throw new Error(`no link is named ${name}`);
    setTimeout(() => found.click());
  }, link);
