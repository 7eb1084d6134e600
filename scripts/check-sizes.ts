import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

/** ARCHITECTURE, Budgets: all statically reachable scripts, gzip, in bytes; what is injected into a page comes quickly too. */
const BUDGETS = { 'popup.html': 25_000, 'background.js': 25_000, 'options.html': 90_000, 'fill.js': 1_500 };
const BUILT = ['chrome-mv3', 'edge-mv3', 'firefox-mv3'].map((name) => join('.output', name));

/** The scripts that a file loads before it can run: a page's by its tags, a script's by its static imports. */
function reachable(root: string, file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(join(root, file), 'utf8');
  const found = file.endsWith('.html')
    ? text.matchAll(/(?:src|href)="([^"]+\.js)"/g)
    : text.matchAll(/(?:\bfrom|\bimport)\s*["']([^"']+\.js)["']/g);
  for (const [, path = ''] of found) {
    const target = path.startsWith('/') ? path.slice(1) : normalize(join(dirname(file), path));
    reachable(root, target, seen);
  }
  return seen;
}

let failed = false;
for (const root of BUILT.filter(existsSync)) {
  for (const [entry, budget] of Object.entries(BUDGETS)) {
    const scripts = [...reachable(root, entry)].filter((file) => file.endsWith('.js'));
    const size = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(join(root, file))).length, 0);
    failed ||= size > budget || scripts.length === 0;
    process.stdout.write(`${root}/${entry}: ${size} of ${budget} bytes gzip, ${scripts.length} scripts\n`);
  }
}
if (failed) {
  process.stderr.write('A script is larger than DESIGN allows, or was not found.\n');
  process.exit(1);
}
