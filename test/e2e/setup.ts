import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findBrowser } from '#scripts/find-browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The extension as it ships, but with short waits between tries. */
    extension: string;
    /** The same for Firefox. */
    firefoxExtension: string;
  }
}

/** Finds or fetches a browser, and says where the extensions are that test/built.ts has built. */
export default async function setup(project: TestProject): Promise<void> {
  await findBrowser();
  project.provide('extension', resolve('.output/chrome-mv3-e2e'));
  project.provide('firefoxExtension', resolve('.output/firefox-mv3-e2e'));
}
