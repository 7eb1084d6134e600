import { AxePuppeteer } from '@axe-core/puppeteer';
import type { Page } from 'puppeteer';
import { expect } from 'vitest';

/** What is looked for in each color scheme: of all rules, one alone depends on the colors. */
const RULES = { light: null, dark: 'color-contrast' } as const;

/** Fails on any violation that axe finds, in both color schemes, each by rule and place. */
export async function checkAxe(page: Page): Promise<void> {
  for (const [scheme, rule] of Object.entries(RULES)) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      // A color that is still changing has not the contrast it will have.
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    // Its other mode opens a page of its own, upon which a popup closes.
    const axe = new AxePuppeteer(page).setLegacyMode(true);
    const { violations } = await (rule === null ? axe : axe.withRules(rule)).analyze();
    const places = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html }) => `${scheme}: ${id}: ${html}`),
    );
    expect(places).toEqual([]);
  }
}
