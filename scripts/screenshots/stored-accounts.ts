import type { Page } from 'puppeteer';
import type { AccountRow } from '#lib/domain/account.ts';

/**
 * Puts so many accounts into the extension's memory beside those that are there, each like one of the samples, with
 * a number in its name, and tells the open pages.
 */
export function storeAccounts(page: Page, samples: readonly AccountRow[], count: number): Promise<void> {
  return page.evaluate(
    async (models, wanted) => {
      const settled = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await settled(indexedDB.open('baton'));
      const [connectionId] = await settled(
        database.transaction('connections').objectStore('connections').getAllKeys(),
      );
      const writing = database.transaction('accounts', 'readwrite');
      const done = new Promise((resolve, reject) => {
        writing.oncomplete = resolve;
        writing.onabort = () => reject(writing.error);
      });
      for (let place = 0; place < wanted; place++) {
        const model = models[place % models.length];
        const id = `stored-${String(place).padStart(6, '0')}`;
        const name = place < models.length ? model?.name : `${model?.name} ${place}`;
        const domain = `${place}.${model?.domain}`;
        writing.objectStore('accounts').put({ ...model, id, name, domain }, [String(connectionId), id]);
      }
      await done;
      database.close();
      new BroadcastChannel('baton').postMessage({ connectionId: String(connectionId), ids: null });
    },
    samples,
    count,
  );
}
