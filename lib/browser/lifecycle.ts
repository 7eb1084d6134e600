import { browser } from './browser.ts';

/** Without a listener the worker would not be started with the browser, and the badge stay empty. */
export function onStartup(callback: () => void): void {
  browser.runtime.onStartup.addListener(callback);
}

/** After the installation, and only then, the options page says how to begin. Not in tests, which open it themselves. */
export function openOptionsAfterInstall(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install' && import.meta.env.MODE !== 'e2e') void browser.runtime.openOptionsPage();
  });
}
