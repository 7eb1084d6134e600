import { resolve } from 'node:path';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';
import { CUSTOMERS, dattoCycle } from './datto.ts';
import { feed } from './feed.ts';
import { licenses } from './licenses.ts';
import { list } from './list.ts';
import { poll } from './poll.ts';
import { popup } from './popup.ts';
import { queue } from './queue.ts';
import { redeem } from './redeem.ts';
import { redeemEmbedded } from './redeem-embedded.ts';
import { batch, pings } from './reports.ts';
import type { Rows } from './row.ts';
import { type Served, serve } from './served.ts';
import { start, startOnPostgres } from './start.ts';
import { statusTable, tableOfUnknowns } from './status-table.ts';
import { tokenSearch } from './token-search.ts';
import { unchanged } from './unchanged.ts';

const extension = resolve('.output/chrome-mv3');

/** What can be asked for by name; each measures one row or several in a folder of its own. */
export const benches: Record<string, (folder: string) => Rows> = {
  'token-search': tokenSearch,
  start,
  popup: (folder) => popup(folder, extension),
  table: () => statusTable(extension),
  'table-unknowns': () => tableOfUnknowns(extension),
  list: onPostgres(list),
  redeem: onPostgres(redeem),
  'redeem-embedded': redeemEmbedded,
  queue: onPostgres((served) => queue(served, extension)),
  licenses: onPostgres((served) => licenses(served, extension)),
  poll: onPostgres(poll),
  feed: onPostgres(feed),
  unchanged: onPostgres(unchanged),
  reports: onPostgres(pings),
  'reports-batch': onPostgres(batch),
  datto: () => dattoCycle(40),
  'datto-whole': () => dattoCycle(CUSTOMERS),
  'start-postgres': onPostgres(startOnPostgres),
};

/** Measured only when asked for by name: it takes half an hour. */
export const LONG = ['datto-whole'];

/** On a server of its own, so that nothing of one is left to the next: a row measures the same alone and in a whole run. */
function onPostgres(measure: (served: Served, folder: string) => Rows): (folder: string) => Rows {
  return async function* (folder) {
    const served = await serve(folder);
    if (served === null) {
      yield { name: measure.name, skipped: `PostgreSQL is not installed: ${INSTALL_POSTGRES}` };
      return;
    }
    try {
      yield* measure(served, folder);
    } finally {
      await served.close();
    }
  };
}
