import { fileURLToPath } from 'node:url';
import type {} from '@wxt-dev/auto-icons';
import { defineConfig } from 'wxt';
import { leanContract } from './scripts/build/lean-contract.ts';

/** ARCHITECTURE, Identity and roles: no code, style or picture but our own; the console that the person chose, https unless loopback. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  'connect-src https: http://127.0.0.1:* http://localhost:*',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The first with `URL.parse` and `light-dark()`. */
const CHROME = '126';

const firefox = {
  browser_specific_settings: {
    gecko: {
      id: 'baton@baton.example',
      strict_min_version: '140.0',
      // The credential and the tokens go to the console that the person chose, and nowhere else.
      data_collection_permissions: { required: ['authenticationInfo' as const] },
    },
    // The first on Android that knows data_collection_permissions.
    gecko_android: { strict_min_version: '142.0' },
  },
};

/**
 * The polyfill describes whatever of the API takes a callback, in 1,000 bytes gzip. The browsers that we ask for answer
 * all of it with promises by themselves; only messages need the polyfill, and are not in its table.
 */
const leanPolyfill = {
  name: 'lean-polyfill',
  transform(code: string, id: string) {
    if (!id.includes('browser-polyfill')) return;
    return code
      .replace(/(?<=const apiMetadata = )\{.*?\n {6}\}(?=;)/s, '{ runtime: {} }')
      .replace(/const settingMetadata = .*?(?=return wrapObject)/s, '');
  },
};

/** Leaves out of idb what goes through records one by one; all that we read are whole lists. It is 200 bytes gzip. */
const leanIdb = {
  name: 'lean-idb',
  transform(code: string, id: string) {
    if (!id.endsWith('/idb/build/index.js')) return;
    return code.replace(/const advanceMethodProps = .*?(?=export \{)/s, '');
  },
};

export default defineConfig({
  vite: () => ({
    plugins: [leanPolyfill, leanIdb, leanContract()],
    // The browsers that we ask for load modules ahead by themselves.
    build: { modulePreload: { polyfill: false } },
    resolve: { alias: { 'zod/mini': fileURLToPath(new URL('scripts/build/lean-zod.ts', import.meta.url)) } },
  }),
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/auto-icons'],
  autoIcons: { baseIconPath: 'public/icon.svg', developmentIndicator: false },
  imports: false,
  manifestVersion: 3,
  targetBrowsers: ['chrome', 'edge', 'firefox'],
  zip: { excludeSources: ['dist/**'] },
  manifest: ({ browser }) => ({
    name: 'Baton',
    permissions: ['activeTab', 'alarms', 'contextMenus', 'notifications', 'scripting'],
    // Alt+Shift+B, the first thought, is the browsers' own on Windows and Linux.
    commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+H', mac: 'MacCtrl+Shift+H' } } },
    content_security_policy: { extension_pages: CSP },
    ...(browser === 'firefox' ? firefox : { minimum_chrome_version: CHROME }),
  }),
});
