import type { Page } from 'puppeteer';

/** What is written in these places, in order of the alphabet. */
export const texts = (page: Page, selector: string) =>
  page.$$eval(selector, (found) => found.map(({ textContent }) => textContent).sort());

/** What makes the page wider than its window: nothing, if it is none. */
export const wide = (page: Page) =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth)
      .map(({ localName, className }) => `${localName}.${className}`);
  });

/** The same in a wide window and in a narrow one. */
export async function wideAtAnyWidth(page: Page): Promise<string[]> {
  await page.setViewport({ width: 1440, height: 900 });
  const found = await wide(page);
  await page.setViewport({ width: 320, height: 900 });
  await drawn(page);
  return [...found, ...(await wide(page))];
}

/** After what the page does upon its new width. */
const drawn = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

/** What the page has taken for HTML that is in a name of extreme-accounts.ts. */
export const taken = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll('img, h1 h1, td b, .chip b'),
      ...(document.title === 'broken' ? ['title'] : []),
    ].map(String),
  );

/** In the switcher of the popup or of the options page. */
export const chooseOrganization = (page: Page, name: string) => choose(page, 'Organization', name);

/** Of the list with that label, what reads so. */
export async function choose(page: Page, label: string, text: string): Promise<void> {
  const field = await page.waitForSelector(`::-p-aria([name="${label}"][role="combobox"])`);
  const value = await field?.evaluate(
    (select, wanted) =>
      [...(select as HTMLSelectElement).options].find((option) => option.text === wanted)?.value ?? '',
    text,
  );
  await field?.select(value ?? '');
}

/** What is chosen there. */
export const chosen = (page: Page, label: string) =>
  page.$eval(`::-p-aria([name="${label}"][role="combobox"])`, (select) => {
    const { options, selectedIndex } = select as HTMLSelectElement;
    return options[selectedIndex]?.text;
  });
