import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { SIDE_WORDS, STEP_WORDS, stepsText } from '#components/guide/step-words.ts';
import { type GuideSide, type GuideStep, stepsOf } from '#lib/domain/guide.ts';
import { type ChromiumWithExtension, launchWithExtension } from '#scripts/extension-browser.ts';
import { press, pressOn, see, type } from '#scripts/people.ts';
import { storeKept } from '#scripts/screenshots/stored-guides.ts';
import { checkAxe } from '#test/support/axe.ts';
import { keptTokensStored } from '#test/support/extension-storage.ts';
import { enter, tabTo, typeInto } from '#test/support/keyboard.ts';
import { texts, wideAtAnyWidth } from '#test/support/on-page.ts';
import { aForeignToken } from '#test/unit/support/guides.ts';

const stepName = (step: GuideStep) => `${step}. ${STEP_WORDS[step].title}`;
const box = (page: Page, name: string, role = 'checkbox') =>
  page.locator(`::-p-aria([name="${name}"][role="${role}"])`);
const tick = (page: Page, step: GuideStep) => box(page, stepName(step)).click();
const follow = (page: Page, name: string) => box(page, name, 'link').click();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
/** The list has customers' names too, and how far they are. */
const seeTitle = (page: Page, title: string) =>
  page.waitForFunction((wanted) => document.querySelector('h1')?.textContent === wanted, {}, title);
/** The names of the boxes that are ticked. */
const ticked = (page: Page) =>
  page.$$eval('input:checked', (boxes) =>
    boxes.map((one) => (one as HTMLInputElement).labels?.[0]?.innerText),
  );

describe('the ten steps at Spanning, in a browser that is connected to no console', () => {
  let browser: ChromiumWithExtension;

  const started = async (customer: string, side: GuideSide) => {
    const page = await browser.openOptions('guide');
    await see(page, 'Start with a customer');
    await type(page, 'Customer', customer);
    await box(page, SIDE_WORDS[side].label, 'radio').click();
    await press(page, 'Start');
    await seeTitle(page, customer);
    return page;
  };

  beforeAll(async () => {
    browser = await launchWithExtension(inject('extension'));
  });
  afterAll(async () => {
    await browser?.close();
  });

  it.each(['customer', 'reseller', 'both'] as const)('%s: from the first to the last', async (side) => {
    const customer = `Larch Print, ${side}`;
    const steps = stepsOf(side);
    const page = await started(customer, side);
    await see(page, `0 of ${steps.length}, next`);
    for (const [before, step] of steps.entries()) {
      await tick(page, step);
      await see(page, `${before + 1} of ${steps.length}`);
      // Whoever comes back goes on where they were.
      if (before === 1) {
        await page.reload();
        await see(page, `2 of ${steps.length}, next`);
        expect(await ticked(page)).toEqual(steps.slice(0, 2).map(stepName));
      }
    }
    await see(page, SIDE_WORDS[side].end);
    await follow(page, 'All customers');
    await seeTitle(page, 'Spanning guide');
    await pressOn(page, 'summary');
    await see(page, `${steps.length} of ${steps.length} done`);
    await follow(page, customer);
    await seeTitle(page, customer);
    await tick(page, steps[0] as GuideStep);
    await see(
      page,
      `${steps.length - 1} of ${steps.length}, next: ${STEP_WORDS[steps[0] as GuideStep].title}`,
    );
    await page.close();
  });

  it('the token that belongs to a customer: chosen, filled in, used, removed', async () => {
    const page = await started('Rowan & Sons', 'both');
    await see(page, 'Keep this transfer token');
    const { secret, ...token } = aForeignToken({
      id: 'rowan',
      label: 'Settings of Rowan',
      keptAt: Date.now(),
      keepsUntil: null,
      filledIn: { site: 'console.vendor.example', at: Date.now() },
    });
    await storeKept(page, [token]);
    await press(page, 'Choose');
    await see(page, '1 of 10');
    expect(await focused(page)).toBe('The token');
    await see(page, 'Kept in this browser as Settings of Rowan.');
    await see(page, 'filled in on console.vendor.example');
    expect(await ticked(page)).toEqual([stepName(7)]);
    await tick(page, 10);
    await press(page, 'Mark the token as used');
    await see(page, 'for good');
    await press(page, 'Mark as used');
    await see(page, 'used on ');
    expect(await focused(page)).toBe('The token');
    const [kept] = await keptTokensStored(page);
    expect(kept).toMatchObject({ id: 'rowan', usedAt: expect.any(Number) });
    expect(kept).not.toHaveProperty('secret');

    await press(page, 'Choose another token');
    await see(page, 'There is no other kept token');
    await press(page, 'Cancel');
    await see(page, 'used on ');
    expect(await focused(page)).toBe('The token');
    await page.close();
  });

  it('two tabs show the same; one that is edited or removed in the other is so in both', async () => {
    const page = await started('Dune Hotel', 'reseller');
    const other = await browser.openOptions(await page.evaluate(() => location.hash.slice(1)));
    await seeTitle(other, 'Dune Hotel');
    await page.bringToFront();
    await tick(page, 9);
    await see(page, '1 of 3');
    await other.bringToFront();
    await see(other, '1 of 3, next: Log in');
    expect(await ticked(other)).toEqual([stepName(9)]);
    await press(other, 'Edit');
    await see(other, 'Edit this customer');
    await typeInto(other, 'Customer', 'Dune Hotels');
    await box(other, SIDE_WORDS.both.label, 'radio').click();
    await other.keyboard.press('Enter');
    await page.bringToFront();
    await seeTitle(page, 'Dune Hotels');
    await see(page, '1 of 10, next: Install');
    expect(await ticked(page)).toEqual([stepName(9)]);
    await press(page, 'Remove');
    await see(page, 'Remove Dune Hotels?');
    await pressOn(page, 'dialog [data-kind="danger"]');
    await see(page, 'Start with a customer');
    await other.bringToFront();
    await see(other, 'That customer was removed');
    expect(await texts(other, '.guide-name')).not.toContain('Dune Hotels');
    await other.close();
    await page.close();
  });

  it('what cannot be stored is not ticked, and said', async () => {
    const page = await started('Elm Street Vets', 'reseller');
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await tick(page, 8);
    await see(page, 'could not store');
    expect(await ticked(page)).toEqual([]);
    await page.close();
  });

  it('by keyboard alone', async () => {
    const page = await browser.openOptions('guide');
    await see(page, 'Start with a customer');
    await typeInto(page, 'Customer', 'Corvid Labs');
    await tabTo(page, SIDE_WORDS.both.label);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await seeTitle(page, 'Corvid Labs');
    await tabTo(page, stepName(8));
    await page.keyboard.press('Space');
    await see(page, '1 of 3, next');
    // The box that was pressed keeps the focus.
    await page.keyboard.press('Space');
    await see(page, '0 of 3, next');
    await page.goBack();
    await seeTitle(page, 'Spanning guide');
    expect(await focused(page)).toBe('Spanning guide');
    await enter(page, 'Corvid Labs');
    await seeTitle(page, 'Corvid Labs');
    expect(await focused(page)).toBe('Corvid Labs');
    await page.close();
  });

  it('the customer’s part is copied for a mail', async () => {
    const page = await started('Gale Sailing', 'reseller');
    const copied = await page.evaluateHandle(() => {
      const clipboard = { text: '' };
      navigator.clipboard.writeText = async (text) => {
        clipboard.text = text;
      };
      return clipboard;
    });
    await press(page, 'Copy these steps');
    await see(page, 'Copied');
    expect(await copied.evaluate(({ text }) => text)).toBe(stepsText('Gale Sailing'));
    await page.close();
  });

  it('axe finds no violation, and nothing is too wide', async () => {
    const page = await started('A customer-whose-name-has-no-end-and-no-spaces.'.repeat(2), 'both');
    await checkAxe(page);
    expect(await wideAtAnyWidth(page)).toEqual([]);
    await press(page, 'Edit');
    await see(page, 'Edit this customer');
    await checkAxe(page);
    await page.keyboard.press('Escape');
    await follow(page, 'All customers');
    await seeTitle(page, 'Spanning guide');
    await press(page, 'Start');
    await see(page, 'Type a name or a domain');
    expect(await page.evaluate(() => document.activeElement?.ariaInvalid)).toBe('true');
    await checkAxe(page);
    expect(await wideAtAnyWidth(page)).toEqual([]);
    await page.close();
  });
});
