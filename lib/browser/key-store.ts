import type { Access } from './writing.ts';

export interface KeyStore {
  /** The vault's key: `made` if there is none yet. Of two contexts that come at once, both get the first's. */
  vaultKey(make: () => Promise<CryptoKey>): Promise<CryptoKey>;
}

const VAULT = 'vault';

export function keyStore({ read, write }: Access): KeyStore {
  return {
    async vaultKey(make) {
      const present = await (await read()).get('keys', VAULT);
      if (present) return present;
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
