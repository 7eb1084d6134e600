import { describe, inject } from 'vitest';
import { findFirefox, INSTALL_FIREFOX } from '#scripts/firefox-browser.ts';
import type { BrowserUi } from './browser-ui.ts';
import { launchChromium } from './chromium-ui.ts';
import { launchFirefox } from './firefox-ui.ts';

/** The same tests in Chromium, in the quick lane, and in Firefox, in the full one, where that is installed. */
export function inBothBrowsers(what: string, tests: (launch: () => Promise<BrowserUi>) => void): void {
  if (inject('lane') === 'quick')
    describe(`${what}, in Chromium`, () => tests(() => launchChromium(inject('extension'))));
  else inFirefox(what, () => tests(() => launchFirefox(inject('firefoxExtension'))));
}

/** Tests of Firefox alone, where that is installed. */
export function inFirefox(what: string, tests: () => void): void {
  const firefox = findFirefox();
  const title = firefox ? 'Firefox' : `Firefox (not installed: ${INSTALL_FIREFOX})`;
  describe.skipIf(firefox === null)(`${what}, in ${title}`, tests);
}
