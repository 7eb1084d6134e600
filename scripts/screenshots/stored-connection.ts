import type { Page } from 'puppeteer';
import type { Connection } from '#lib/domain/connection.ts';

/** A reseller's connection whose console is nowhere: with it a page shows what is stored, and nothing else comes. */
export function storeConnection(page: Page, now: number): Promise<void> {
  const connection: Connection = {
    id: 'stored',
    origin: 'http://127.0.0.1:1',
    state: 'connected',
    browserId: 'b1',
    person: { id: 'p1', name: 'Tess Tech', email: 'tech@northwind.example' },
    organization: {
      id: 'o1',
      kind: 'reseller',
      name: 'Northwind IT',
      domain: 'northwind.example',
      resellerPublicId: 'northwind',
    },
    role: 'technician',
    sandbox: false,
    connectedAt: now,
    clockOffset: 0,
  };
  return page.evaluate(async (record) => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('baton'));
    await settled(
      database.transaction('connections', 'readwrite').objectStore('connections').put(record, record.id),
    );
    database.close();
    new BroadcastChannel('baton').postMessage(null);
  }, connection);
}
