import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

/** In bytes of gzip, all scripts that load before the thing can run (ARCHITECTURE, Budgets). */
const BUDGETS = { 'popup.html': 30_000, 'background.js': 32_000, 'options.html': 95_000, 'fill.js': 1_500 };
/** The same for each page of the console. */
const PAGE_BUDGET = 45_000;

const BUILT = ['chrome-mv3', 'edge-mv3', 'firefox-mv3'].map((name) => join('.output', name));
const PAGES = join('dist', 'pages');

/**
 * Collects the scripts that a file loads before it can run: by the tags of a page, or the static imports of a script.
 */
function reachable(root: string, file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(join(root, file), 'utf8');
  const imports = file.endsWith('.html')
    ? text.matchAll(/(?:src|href)="([^"]+\.js)"/g)
    : text.matchAll(/(?:\bfrom|\bimport)\s*["']([^"']+\.js)["']/g);
  for (const [, path = ''] of imports) reachable(root, targetOf(file, path), found);
  return found;
}

const targetOf = (file: string, path: string) =>
  path.startsWith('/') ? path.slice(1) : normalize(join(dirname(file), path));

let failed = false;

function check(root: string, name: string, files: Iterable<string>, budget: number): void {
  const scripts = [...new Set(files)].filter((file) => file.endsWith('.js'));
  const size = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(join(root, file))).length, 0);
  failed ||= size > budget || scripts.length === 0;
  process.stdout.write(`${root}/${name}: ${size} of ${budget} bytes gzip, ${scripts.length} scripts\n`);
}

for (const root of BUILT.filter(existsSync)) {
  for (const [entry, budget] of Object.entries(BUDGETS)) check(root, entry, reachable(root, entry), budget);
}

/** The scripts of the console's pages, by the pages' names: those that are loaded when the page is shown. */
function pageScripts(): [name: string, script: string][] {
  const manifest = join(PAGES, '.vite', 'manifest.json');
  if (!existsSync(manifest)) return [];
  const chunks = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, { file: string }>;
  return Object.entries(chunks).flatMap(([source, { file }]) => {
    const [, name] = /^[\w-]+\/([\w-]+)-page\.tsx$/.exec(source) ?? [];
    return name === undefined ? [] : [[name, file]];
  });
}

for (const [name, script] of pageScripts()) {
  check(PAGES, name, [...reachable(PAGES, 'index.html'), ...reachable(PAGES, script)], PAGE_BUDGET);
}
if (failed) {
  process.stderr.write('A script is larger than ARCHITECTURE, Budgets, allows, or was not found.\n');
  process.exit(1);
}
