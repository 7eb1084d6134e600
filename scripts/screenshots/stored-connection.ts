import type { Page } from 'puppeteer';
import { aConnection } from '#test/unit/support/records.ts';
import { memoryOf } from './memory.ts';

/** A reseller's connection whose console is nowhere: with it a page shows what is stored, and nothing else comes. */
export async function storeConnection(page: Page, now: number): Promise<void> {
  const connection = aConnection({ id: 'stored', origin: 'http://127.0.0.1:1', connectedAt: now });
  const memory = await memoryOf(page);
  await memory.evaluate(
    ({ change }, record) => change('connections', (connections) => connections.put(record, record.id)),
    connection,
  );
}
