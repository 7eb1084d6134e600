import type { Vault } from '#lib/domain/store.ts';
import type { KeyStore } from './key-store.ts';

/** AES-GCM takes 96-bit nonces; a random one for each sealing, of which this key sees far fewer than 2^32. */
const IV_BYTES = 12;

/** Seals with AES-GCM and a key that no code, ours included, can read: it lives in IndexedDB, not extractable. */
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
