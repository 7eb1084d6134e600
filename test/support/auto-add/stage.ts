import type { Database } from '#companion/db/open.ts';
import type { Client } from '#lib/contract/client.ts';
import { discover, makeClient, setSites } from '../client-account.ts';
import { type TestConsole, testConsole } from '../console.ts';
import type { Model } from './model.ts';

/** A console with a client's account, its administrator and its reseller. */
export interface Stage {
  console: TestConsole;
  admin: Client;
  reseller: Client;
  id: string;
}

export async function openStage(database: Database): Promise<Stage> {
  const console = await testConsole(database);
  return {
    console,
    admin: await console.as('admin@bluebird.example'),
    reseller: await console.as('tech@northwind.example'),
    id: await makeClient(console),
  };
}

/** As `createModel` has it. */
export async function clearStage(stage: Stage, model: Model): Promise<void> {
  await makeClient(stage.console, model.terms);
  await stage.console.db.deleteFrom('leftOutUser').execute();
  await readDirectory(stage, model);
  await showSites(stage, model);
}

export async function setTerms({ console, id }: Stage, { terms }: Model): Promise<void> {
  await console.db.updateTable('account').set(terms).where('id', '=', id).execute();
}

/** Reads the directory; a second later than the last time, so that it is told who waits longer. */
export async function readDirectory({ console, id }: Stage, { directory }: Model) {
  console.pass(1);
  return discover(console, id, directory);
}

export const showSites = ({ console, id }: Stage, { hasSites }: Model) =>
  setSites(console, id, hasSites ? 4 : 0);
