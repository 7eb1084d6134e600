import type { Page } from 'puppeteer';

/** Puts around a mail or a file what the program has around it that shows it: a title, and a place for what is in it. */
export async function frameDocument(page: Page, title: string): Promise<void> {
  await page.evaluate((name) => {
    document.title ||= name;
    // The browser paints this color anyway, but axe takes a page without a background for white, in dark colors too.
    document.documentElement.style.background = 'Canvas';
    const main = document.createElement('main');
    if (document.querySelector('h1') === null) {
      const heading = document.createElement('h1');
      heading.textContent = name;
      main.append(heading);
    }
    main.append(...document.body.childNodes);
    document.body.append(main);
  }, title);
}
