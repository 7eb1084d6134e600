import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { lazyDatabase } from '#lib/browser/database.ts';
import { openStore } from '#lib/browser/store.ts';
import { openVault } from '#lib/browser/vault.ts';
import { emptyStore } from '../support/worker-context.ts';

it('opens what it sealed', async () => {
  const vault = openVault(emptyStore());
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      expect(await vault.open(await vault.seal(text))).toBe(text);
    }),
  );
});

it('the key cannot be read, by our own code either', async () => {
  const store = emptyStore();
  await openVault(store).seal('any');
  const key = await store.vaultKey(() => Promise.reject(new Error('there is one')));
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

it('seals the same text differently each time', async () => {
  const vault = openVault(emptyStore());
  const [one, two] = [await vault.seal('same'), await vault.seal('same')];
  expect(Buffer.from(one.data)).not.toEqual(Buffer.from(two.data));
});

it('what was changed does not open', async () => {
  const vault = openVault(emptyStore());
  const sealed = await vault.seal('text');
  const bytes = new Uint8Array(sealed.data);
  bytes.set([(bytes.at(0) ?? 0) ^ 1]);
  await expect(vault.open(sealed)).rejects.toThrow();
});

it('two contexts that come at once get one key', async () => {
  const one = openVault(openStore(lazyDatabase('two contexts'), vi.fn()));
  const two = openVault(openStore(lazyDatabase('two contexts'), vi.fn()));
  const [a, b] = await Promise.all([one.seal('a'), two.seal('b')]);
  expect(await Promise.all([two.open(a), one.open(b)])).toEqual(['a', 'b']);
});
