import type { Database } from './database.ts';
import type { Access } from './writing.ts';

export interface KeyStore {
  /** The vault's key: `made` if there is none yet. Of two contexts that come at once, both get the first's. */
  vaultKey(make: () => Promise<CryptoKey>): Promise<CryptoKey>;
}

const VAULT = 'vault';

export function keyStore({ read, write }: Access): KeyStore {
  /** As long as this database is open the key in it stays the same: a queue asks for it with each token, and more. */
  const known = new WeakMap<Database, CryptoKey>();
  return {
    async vaultKey(make) {
      const database = await read();
      const present = known.get(database) ?? (await database.get('keys', VAULT));
      if (present) {
        known.set(database, present);
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
