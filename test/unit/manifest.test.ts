import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ConfigEnv } from 'wxt';
import config from '../../wxt.config.ts';

/** What of the extension API needs a permission, as far as we could come to use it. */
const NEEDS_PERMISSION = [
  'activeTab',
  'alarms',
  'contextMenus',
  'cookies',
  'downloads',
  'idle',
  'notifications',
  'scripting',
  'storage',
  'webRequest',
];

async function manifest(browser: string, mode: string) {
  const make = config.manifest;
  if (typeof make !== 'function') throw new Error('the manifest is made for each browser');
  return make({ browser, mode, manifestVersion: 3, command: 'build' } as ConfigEnv);
}

/** The API namespaces that the extension's own sources name: `browser.alarms`, … */
function namespacesUsed(): Set<string> {
  const texts = ['entrypoints', 'lib/browser'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  );
  const names = texts.flatMap((text) => [...text.matchAll(/\bbrowser\.(\w+)/g)].map(([, name = '']) => name));
  // Without a host permission, scripts run in a page by the grant of a click alone.
  return new Set(names.includes('scripting') ? [...names, 'activeTab'] : names);
}

it.each(['chrome', 'edge', 'firefox'])('%s: exactly the permissions used, and no host', async (browser) => {
  const used = namespacesUsed();
  const { permissions, ...rest } = await manifest(browser, 'production');
  expect(permissions).toEqual(NEEDS_PERMISSION.filter((name) => used.has(name)));
  expect(Object.keys(rest).filter((key) => /permissions/.test(key))).toEqual([]);
});

it('the tests run with the permissions that people get', async () => {
  expect(await manifest('chrome', 'e2e')).toEqual(await manifest('chrome', 'production'));
});

it('the pages load and reach only what ARCHITECTURE, Identity and roles allows', async () => {
  const { content_security_policy: policy } = await manifest('firefox', 'production');
  expect(policy).toEqual({
    extension_pages: [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      'connect-src https: http://127.0.0.1:* http://localhost:*',
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; '),
  });
});
