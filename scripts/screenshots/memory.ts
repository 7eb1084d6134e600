import type { Page } from 'puppeteer';

/** The extension's memory as one of its own pages reaches it, with the first connection's id (`''`: there is none). */
export function memoryOf(page: Page) {
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
      /** Changes a store in one transaction, closes the memory and has the open pages read everything again. */
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
