import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';
import { list } from './list.ts';
import { popup } from './popup.ts';
import { redeem } from './redeem.ts';
import type { Row, Skipped } from './row.ts';
import { serve } from './served.ts';
import { start } from './start.ts';
import { table } from './table.ts';
import { tokenSearch } from './token-search.ts';

/** Figures, never a verdict: `npm run bench`, or `npm run -s bench -- --json` for machines. */
const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'));
const rows: (Row | Skipped)[] = [];
try {
  rows.push(await tokenSearch());
  rows.push(...(await start(folder)));
  rows.push(await popup(folder, resolve('.output/chrome-mv3')));
  const served = await serve(folder);
  if (served === null) {
    const skipped = `PostgreSQL is not installed: ${INSTALL_POSTGRES}`;
    rows.push({ name: 'lists over HTTP', skipped }, { name: 'redemptions over HTTP', skipped });
  } else {
    try {
      rows.push(await list(served, folder), await redeem(served));
    } finally {
      await served.close();
    }
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
