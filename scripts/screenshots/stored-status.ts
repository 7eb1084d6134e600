import type { Page } from 'puppeteer';
import { toStored } from '#lib/browser/stored-row.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { aConnection } from '#test/unit/support/records.ts';
import { extensionDatabase } from './extension-database.ts';

/** Stores a reseller's connection to a console that does not exist, so that pages show only stored records. */
export async function storeConnection(
  page: Page,
  now: number,
  changes: Partial<Connection> = {},
): Promise<void> {
  const origin = 'http://127.0.0.1:1';
  const connection = aConnection({ id: 'stored', origin, connectedAt: now, ...changes });
  const database = await extensionDatabase(page);
  await database.evaluate(
    ({ change }, record) => change('connections', (connections) => connections.put(record, record.id)),
    connection,
  );
}

/**
 * Adds a number of accounts to the extension's database, each like one of the samples with a number in its name, and
 * notifies the open pages.
 */
export async function storeAccounts(
  page: Page,
  samples: readonly AccountRow[],
  count: number,
): Promise<void> {
  const database = await extensionDatabase(page);
  // They are made in the page, because sending a hundred thousand accounts to it would take long.
  await database.evaluate(
    ({ connectionId, change }, models, wanted) =>
      change('accounts', (accounts) => {
        for (let place = 0; place < wanted; place++) {
          const model = models[place % models.length];
          const id = `stored-${String(place).padStart(6, '0')}`;
          const number = place < models.length ? '' : ` ${place}`;
          const row = model?.replace('{id}', id).replace('{number}', number).replace('{place}', `${place}`);
          accounts.put(row, [connectionId, id]);
        }
      }),
    samples.map((row) =>
      toStored({ ...row, id: '{id}', name: `${row.name}{number}`, domain: `{place}.${row.domain}` }),
    ),
    count,
  );
}

/** The counts of a glance without accounts. */
export const NONE: Glance['counts'] = {
  critical: 0,
  warning: 0,
  stale: 0,
  unknown: 0,
  expired: 0,
  pending: 0,
  ok: 0,
};

/** The lists of a glance without accounts. */
export const NOBODY: Pick<Glance, 'worst' | 'muted' | 'mutedRows'> = { worst: [], muted: 0, mutedRows: [] };

/** Changes the stored glance and returns the previous one. */
export async function storeGlance(page: Page, changes: Partial<Glance>): Promise<Glance> {
  const database = await extensionDatabase(page);
  return database.evaluate(async ({ change, settled }, different) => {
    let before: Glance | undefined;
    await change('glances', async (glances) => {
      [before] = await settled(glances.getAll());
      glances.put({ ...before, ...different }, before?.connectionId);
    });
    return before as Glance;
  }, changes);
}
