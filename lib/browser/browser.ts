import type { Browser } from 'webextension-polyfill';
import { browser as polyfilled } from 'wxt/browser';

export type { Menus, Runtime } from 'webextension-polyfill';

/** The extension API. The polyfill's types: `wxt/browser` keeps Chrome's, though it is the polyfill when bundled. */
export const browser = polyfilled as unknown as Browser;
