import type { Page } from 'puppeteer';
import type { Connection } from '#lib/domain/connection.ts';
import { aConnection } from '#test/unit/support/records.ts';
import { memoryOf } from './memory.ts';

/** A connection whose console is nowhere, a reseller's: with it a page shows what is stored, and nothing else comes. */
export async function storeConnection(
  page: Page,
  now: number,
  changes: Partial<Connection> = {},
): Promise<void> {
  const origin = 'http://127.0.0.1:1';
  const connection = aConnection({ id: 'stored', origin, connectedAt: now, ...changes });
  const memory = await memoryOf(page);
  await memory.evaluate(
    ({ change }, record) => change('connections', (connections) => connections.put(record, record.id)),
    connection,
  );
}
