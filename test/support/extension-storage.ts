import type { Page } from 'puppeteer';
import { fromStored, type StoredRow, toStored } from '#lib/browser/stored-row.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';
import type { HeldToken } from '#lib/domain/held-token.ts';
import type { QueuedRedemption } from '#lib/domain/redemption.ts';

/** The queue as it is on the disk, with those of its entries' fields that survive a copy. */
export const queueStored = (page: Page) => recordsOf<QueuedRedemption>(page, 'redemptions');
export const connectionsStored = (page: Page) => recordsOf<Connection>(page, 'connections');
/** The accounts of the status page, as they are on the disk. */
export const accountsStored = async (page: Page) =>
  (await recordsOf<StoredRow>(page, 'accounts')).map(fromStored);
/** The tokens made in this browser, likewise; a secret is there or is not, and cannot be read. */
export const heldTokensStored = (page: Page) => recordsOf<HeldToken>(page, 'heldTokens');
/** The tokens kept from other vendors' pages, likewise. */
export const keptTokensStored = (page: Page) => recordsOf<ForeignToken>(page, 'foreignTokens');

function recordsOf<T>(page: Page, store: string): Promise<T[]> {
  return page.evaluate(
    (name) =>
      new Promise<T[]>((resolve, reject) => {
        const opening = indexedDB.open('baton');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.onsuccess = () => resolve(reading.result);
          reading.onerror = () => reject(reading.error);
          opening.result.close();
        };
      }),
    store,
  );
}

/** Copies the accounts on the disk, under other ids and names, until there are so many; they are not counted yet. */
export async function copyAccounts(page: Page, count: number): Promise<void> {
  const [first] = await accountsStored(page);
  if (first === undefined) throw new Error('there is no account to copy');
  const values: unknown[] = JSON.parse(toStored(first));
  await page.evaluate(
    (wanted, idPlace, namePlace) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('baton');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction(['accounts', 'glances'], 'readwrite');
          // What was counted holds no more, so it is counted when next somebody looks.
          const glances = writing.objectStore('glances').openCursor();
          glances.onsuccess = () => {
            glances.result?.update({ ...glances.result.value, turnsAt: 0 });
            glances.result?.continue();
          };
          const accounts = writing.objectStore('accounts');
          const [keys, rows] = [accounts.getAllKeys(), accounts.getAll()];
          rows.onsuccess = () => {
            for (let copy = rows.result.length; copy < wanted; copy++) {
              const row = JSON.parse(rows.result[copy % rows.result.length]);
              const [connectionId] = keys.result[0] as string[];
              row[idPlace] = crypto.randomUUID();
              row[namePlace] = `${row[namePlace]} ${copy}`;
              accounts.put(JSON.stringify(row), [connectionId ?? '', row[idPlace]]);
            }
          };
          writing.oncomplete = () => resolve();
          writing.onabort = () => reject(writing.error);
          opening.result.close();
        };
      }),
    count,
    values.indexOf(first.id),
    values.indexOf(first.name),
  );
}

/** Everything that a page of the extension can read of its own storage, as one text; bytes as Latin-1. */
export function everythingStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const latin1 = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    const readable = (_: string, value: unknown) => {
      if (value instanceof ArrayBuffer) return latin1(new Uint8Array(value));
      if (ArrayBuffer.isView(value)) return latin1(new Uint8Array(value.buffer));
      if (value instanceof CryptoKey) return { extractable: value.extractable };
      return value;
    };
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const records = await settled(database.transaction(store).objectStore(store).getAll());
        texts.push(`${store}: ${JSON.stringify(records, readable)}`);
      }
      database.close();
    }
    const { storage } = (
      globalThis as unknown as { chrome: { storage?: Record<string, { get(): Promise<object> }> } }
    ).chrome;
    for (const area of ['local', 'session', 'sync']) {
      texts.push(JSON.stringify((await storage?.[area]?.get()) ?? {}));
    }
    return texts.join('\n');
  });
}
