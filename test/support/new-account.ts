import type { Page } from 'puppeteer';
import { press, pressOn, see, type as typeInto } from '#scripts/people.ts';

/** Says who one is at the sandbox's provider. */
export async function as(page: Page, email: string): Promise<void> {
  await typeInto(page, 'Another address', email);
  await press(page, 'Sign in');
}

/** Fills the dialog as a technician does who was told all of it on the phone. */
export async function addClient(
  page: Page,
  { product, domain, managedBy = 'Client Only' }: { product: string; domain: string; managedBy?: string },
): Promise<void> {
  await press(page, 'Add SaaS Client');
  await see(page, 'New SaaS Account');
  await typeInto(page, 'Client name', 'Dune & Elm');
  await choose(page, 'Region where data is stored', 'Europe');
  await choose(page, 'Product to back up', product);
  await choose(page, 'Commitment term', '1 year');
  await pressOn(page, `::-p-aria([name="${managedBy}"][role="radio"])`);
  await typeInto(page, 'First name', 'Greta');
  await typeInto(page, 'Last name', 'Dune');
  await typeInto(page, 'E-mail', `greta@${domain}`);
  await choose(page, 'Country code', 'Germany (+49)');
  await typeInto(page, 'Mobile phone', '0151 23456789');
  await tick(page, 'Users Auto-Add');
  await tick(page, 'Enable User License Cap');
  await typeInto(page, 'Enter cap', '5');
  await page
    .locator('::-p-xpath(//input[@type="checkbox"][following-sibling::label[contains(., "has agreed")]])')
    .click();
  await pressOn(page, 'dialog button[type="submit"]');
}

const tick = (page: Page, name: string) => pressOn(page, `::-p-aria([name="${name}"][role="checkbox"])`);

/** By its label, as the name of a select is found in Chromium alone. */
async function choose(page: Page, label: string, choice: string): Promise<void> {
  const words = await page.waitForSelector(`::-p-xpath(//label[.="${label}"])`);
  await words?.evaluate((found, wanted) => {
    const select = (found as HTMLLabelElement).control as HTMLSelectElement;
    const index = [...select.options].findIndex((option) => option.label === wanted);
    select.selectedIndex = index;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, choice);
}
