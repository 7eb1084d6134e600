import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';
import { feed } from './feed.ts';
import { licenses } from './licenses.ts';
import { list } from './list.ts';
import { poll } from './poll.ts';
import { popup } from './popup.ts';
import { queue } from './queue.ts';
import { redeem } from './redeem.ts';
import type { Row, Skipped } from './row.ts';
import { type Served, serve } from './served.ts';
import { start } from './start.ts';
import { statusTable } from './status-table.ts';
import { table } from './table.ts';
import { tokenSearch } from './token-search.ts';

/**
 * Figures, never a verdict: `npm run bench`, or `npm run -s bench -- --json` for machines; `npm run bench -- start popup`
 * measures those rows alone.
 */
const extension = resolve('.output/chrome-mv3');
const alone: Record<string, (folder: string) => Promise<Row[]>> = {
  'token-search': async () => [await tokenSearch()],
  start,
  popup: async (folder) => [await popup(folder, extension)],
  table: () => statusTable(extension),
};
const onPostgres: Record<string, (served: Served, folder: string) => Promise<Row | Row[]>> = {
  list,
  redeem,
  queue: (served) => queue(served, extension),
  licenses: (served) => licenses(served, extension),
  poll,
  feed,
};

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const wanted = <T>(benches: Record<string, T>) =>
  Object.entries(benches).filter(([name]) => words.length === 0 || words.includes(name));

const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'));
const rows: (Row | Skipped)[] = [];
try {
  for (const [, measure] of wanted(alone)) rows.push(...(await measure(folder)));
  const served = wanted(onPostgres).length > 0 ? await serve(folder) : null;
  try {
    for (const [name, measure] of wanted(onPostgres)) {
      if (served) rows.push(...[await measure(served, folder)].flat());
      else rows.push({ name, skipped: `PostgreSQL is not installed: ${INSTALL_POSTGRES}` });
    }
  } finally {
    await served?.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const [cpu] = cpus();
const machine = {
  cpu: cpu?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.versions.node,
};
const json = process.argv.includes('--json');
process.stdout.write(json ? `${JSON.stringify({ machine, rows }, null, 2)}\n` : table(machine, rows));
process.exit(0);
