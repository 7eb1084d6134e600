import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Build {
  /** The files and folders that it makes; the first gives it its name. */
  outputs: string[];
  program: string;
  words: string[];
}

const WXT = 'node_modules/wxt/bin/wxt.mjs';
const VITE = 'node_modules/vite/bin/vite.js';
const QUIET = ['--logLevel', 'error'];

const extension = (browser: string, mode = 'production'): Build => ({
  outputs: [`.output/${browser}-mv3${mode === 'production' ? '' : `-${mode}`}`],
  program: WXT,
  words: ['build', '-b', browser, '--mode', mode],
});

/** What ships, and the extension once more with short waits between tries. */
const BUILDS: Build[] = [
  ...['chrome', 'edge', 'firefox'].map((browser) => extension(browser)),
  ...['chrome', 'firefox'].map((browser) => extension(browser, 'e2e')),
  { outputs: ['dist/pages'], program: VITE, words: ['build', '--mode', 'production', ...QUIET] },
  {
    outputs: ['dist/main.js', 'dist/assets'],
    program: VITE,
    words: ['build', '--mode', 'console', ...QUIET],
  },
];

/** What no build reads: outputs, and what only runs them. */
const NO_SOURCES = ['.git', '.output', '.wxt', '.baton', 'dist', 'node_modules', 'test', 'scripts'];
const STAMPS = '.output/stamps';

/**
 * Builds all that tests drive, but for what is there already: made of these very sources, and not touched since. A stamp
 * beside each output has the hashes of both.
 */
export function buildAll(): void {
  mkdirSync(STAMPS, { recursive: true });
  const sources = hashOf('.', NO_SOURCES);
  for (const { outputs, program, words } of BUILDS) {
    const stamp = join(STAMPS, outputs.join('+').replace('.output/', '').replaceAll('/', '-'));
    const stampNow = () =>
      [sources, ...words, ...outputs.map((path) => existsSync(path) && hashOf(path))].join(' ');
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === stampNow()) continue;
    // The test runner's own mode would build what ships with JSX for development.
    execFileSync(process.execPath, [program, ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
    writeFileSync(stamp, stampNow());
  }
}

/** Of names and contents of all files there, in their order. */
function hashOf(path: string, without: readonly string[] = []): string {
  const hash = createHash('sha256');
  const add = (file: string) => hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  const walk = (folder: string, left: readonly string[]) => {
    const entries = readdirSync(folder, { withFileTypes: true });
    for (const entry of entries.toSorted((one, next) => (one.name < next.name ? -1 : 1))) {
      if (left.includes(entry.name)) continue;
      const inside = join(folder, entry.name);
      if (entry.isDirectory()) walk(inside, []);
      else if (entry.isFile()) add(inside);
    }
  };
  if (statSync(path).isDirectory()) walk(path, without);
  else add(path);
  return hash.digest('hex');
}

if (import.meta.main) buildAll();
