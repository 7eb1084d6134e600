import type { Page } from 'puppeteer';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';

/** A token kept for a test, with its secret in plain. */
export type Kept = Pick<ForeignToken, 'id' | 'label'> & { text: string };

/** Seals tokens with the extension's own key, stores them as kept, the first last, and has the worker offer them in fields. */
export function keepTokens(page: Page, tokens: Kept[]): Promise<void> {
  return page.evaluate(async (kept) => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]);
    const now = Date.now();
    const database = await settled(indexedDB.open('baton'));
    const keys = database.transaction('keys', 'readwrite').objectStore('keys');
    const key: CryptoKey = (await settled(keys.get('vault'))) ?? made;
    if (key === made) await settled(keys.put(made, 'vault'));
    for (const [age, { text, ...token }] of kept.entries()) {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text));
      const record = {
        ...token,
        site: null,
        forWhom: '',
        note: '',
        keptAt: now - age,
        keepsUntil: null,
        secret: { iv, data },
      };
      const tokens = database.transaction('foreignTokens', 'readwrite').objectStore('foreignTokens');
      await settled(tokens.put(record, token.id));
    }
    database.close();
    await chrome.runtime.sendMessage({ command: 'work', payload: {} });
  }, tokens);
}

declare const chrome: { runtime: { sendMessage(message: object): Promise<unknown> } };
