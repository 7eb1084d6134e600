import type { Page } from 'puppeteer';

/**
 * Opens the extension's database in one of its pages. `connectionId` is the first connection's id, or '' if there is
 * none.
 */
export function extensionDatabase(page: Page) {
  return page.evaluateHandle(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('baton'));
    const connections = database.transaction('connections').objectStore('connections');
    const connectionId = String((await settled(connections.getAllKeys()))[0] ?? '');
    return {
      connectionId,
      /** Changes a store in one transaction, closes the database, and makes the open pages read everything again. */
      async change(store: string, make: (records: IDBObjectStore) => unknown) {
        const writing = database.transaction(store, 'readwrite');
        const done = new Promise((resolve, reject) => {
          writing.oncomplete = resolve;
          writing.onabort = () => reject(writing.error);
        });
        await make(writing.objectStore(store));
        await done;
        database.close();
        new BroadcastChannel('baton').postMessage({ connectionId, ids: null });
      },
      settled,
    };
  });
}
