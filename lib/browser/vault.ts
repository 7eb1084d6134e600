import type { Vault } from '#lib/ports/store.ts';
import type { Database } from './database.ts';
import type { StoreAccess } from './transactions.ts';

/** AES-GCM takes 96-bit nonces. Random ones are safe, because this key seals far fewer than 2^32 texts. */
const IV_BYTES = 12;

/** Seals with AES-GCM. The key is stored in IndexedDB and is not extractable, so no code can read it, not even ours. */
export function openVault(keys: KeyStore): Vault {
  return {
    async seal(text) {
      const key = await keys.vaultKey(makeKey);
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text));
      return { iv, data };
    },
    async open({ iv, data }) {
      const key = await keys.vaultKey(makeKey);
      return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data));
    },
  };
}

function makeKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

export interface KeyStore {
  /** The vault's key, from `make` if there is none yet. Two contexts that ask concurrently get the same key. */
  vaultKey(make: () => Promise<CryptoKey>): Promise<CryptoKey>;
}

const VAULT = 'vault';

export function keyStore({ read, write }: StoreAccess): KeyStore {
  /** The key cannot change while the database is open, and a queue needs it for each token, so it is cached. */
  const cached = new WeakMap<Database, CryptoKey>();
  return {
    async vaultKey(make) {
      const database = await read();
      const present = cached.get(database) ?? (await database.get('keys', VAULT));
      if (present) {
        cached.set(database, present);
        return present;
      }
      const made = await make();
      return write(['keys'], async (tx) => {
        const keys = tx.objectStore('keys');
        const first = await keys.get(VAULT);
        if (!first) await keys.put(made, VAULT);
        return first ?? made;
      });
    },
  };
}
