import { execFileSync } from 'node:child_process';
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

/** Builds what the browser tests drive: extension and web pages; finds or fetches a browser. */
export default async function setup(project: TestProject): Promise<void> {
  await findBrowser();
  const run = (...words: string[]) =>
    // The test runner's own mode would build what ships with JSX for development.
    execFileSync(process.execPath, words, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
  for (const browser of ['chrome', 'edge', 'firefox'])
    run('node_modules/wxt/bin/wxt.mjs', 'build', '-b', browser);
  for (const browser of ['chrome', 'firefox'])
    run('node_modules/wxt/bin/wxt.mjs', 'build', '-b', browser, '--mode', 'e2e');
  for (const mode of ['production', 'console']) {
    run('node_modules/vite/bin/vite.js', 'build', '--mode', mode, '--logLevel', 'error');
  }
  project.provide('extension', resolve('.output/chrome-mv3-e2e'));
  project.provide('firefoxExtension', resolve('.output/firefox-mv3-e2e'));
}
