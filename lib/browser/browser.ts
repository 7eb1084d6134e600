import { type Browser, browser as native } from 'wxt/browser';

export type { Browser };

/**
 * The extension API: Firefox's `browser`, else Chromium's `chrome`. Both answer with promises; only a listener for
 * messages must call back. The type is Chromium's, in full: wxt leaves out what it would generate for each project.
 */
export const browser = native as unknown as typeof Browser;
