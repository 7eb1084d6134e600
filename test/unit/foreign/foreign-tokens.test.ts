import { expect, it, vi } from 'vitest';
import { lazyDatabase } from '#lib/browser/database.ts';
import { openForeignTokens } from '#lib/browser/own-records.ts';
import { openStore } from '#lib/browser/store.ts';
import { openVault } from '#lib/browser/vault.ts';
import type { EditableField, FillResult, ForeignToken } from '#lib/domain/foreign-token.ts';
import { createForeignTokens } from '#lib/foreign/foreign-tokens.ts';
import { aForeignToken } from '../support/foreign-tokens.ts';
import { NOW } from '../support/records.ts';

const FIELD: EditableField = { tabId: 7, frameId: 0, site: 'app.vendor.example' };
let databases = 0;

async function keeping(...tokens: (Partial<ForeignToken> & { text?: string })[]) {
  const database = lazyDatabase(`foreign-${databases++}`);
  const vault = openVault(openStore(database, () => undefined));
  const store = openForeignTokens(database, () => undefined);
  const keep = async ({ text, ...token }: (typeof tokens)[number]) => {
    const secret = text === undefined ? {} : { secret: await vault.seal(text) };
    await store.add(aForeignToken({ ...secret, ...token }));
  };
  for (const token of tokens) await keep(token);
  const clock = { at: NOW };
  const offer = vi.fn(async (_: ForeignToken[]) => undefined);
  const type = vi.fn(async (_field: EditableField, _text: string): Promise<FillResult> => 'filled');
  const foreign = createForeignTokens({
    tokens: store,
    vault,
    now: () => clock.at,
    showInMenu: offer,
    typeInto: type,
    noteError: () => async () => undefined,
  });
  const offered = () => offer.mock.lastCall?.[0].map(({ id }) => id);
  const secrets = async () => (await store.all()).filter(({ secret }) => secret).map(({ id }) => id);
  return { ...foreign, store, clock, type, offer: foreign.updateMenu, offers: offer, offered, secrets, keep };
}

it('types the secret of the token that was chosen, and remembers where', async () => {
  const { fill, type, store } = await keeping({ id: 'k1', text: 'one' }, { id: 'k2', text: 'two' });
  expect(await fill('k2', FIELD)).toBe('filled');
  expect(type).toHaveBeenCalledExactlyOnceWith(FIELD, 'two');
  const filledIn = { site: FIELD.site, at: NOW };
  expect(await store.all()).toMatchObject([{ id: 'k1' }, { id: 'k2', filledIn }]);
  expect((await store.all())[0]).not.toHaveProperty('filledIn');
});

it.each<[FillResult, boolean]>([
  ['filled', true],
  ['changed', false],
  ['too-long', false],
  ['not-editable', false],
  ['other-frame', false],
  ['closed-page', false],
])('tells how it ended, and remembers what came in whole: %s', async (filling, remembered) => {
  const { fill, type, store } = await keeping({ text: 'one' });
  type.mockResolvedValue(filling);
  expect(await fill('k1', FIELD)).toBe(filling);
  expect((await store.all())[0]?.filledIn !== undefined).toBe(remembered);
});

it.each([
  ['that there is none of', 'k9', {}],
  ['that was used', 'k1', { text: undefined, usedAt: NOW }],
  ['whose days are over since this moment', 'k1', { keepsUntil: NOW }],
])('types nothing for a token %s', async (_, id, token) => {
  const { fill, type } = await keeping({ text: 'one', ...token });
  expect(await fill(id, FIELD)).toBe('gone');
  expect(type).not.toHaveBeenCalled();
});

it('types nothing that does not open', async () => {
  const secret = { iv: new Uint8Array(12), data: new ArrayBuffer(32) };
  const { fill, type } = await keeping({ secret });
  expect(await fill('k1', FIELD)).toBe('sealed');
  expect(type).not.toHaveBeenCalled();
});

it('two at once are typed each into its own field', async () => {
  const { fill, type } = await keeping({ id: 'k1', text: 'one' }, { id: 'k2', text: 'two' });
  const other = { ...FIELD, tabId: 8 };
  expect(await Promise.all([fill('k1', FIELD), fill('k2', other)])).toEqual(['filled', 'filled']);
  expect(type.mock.calls).toEqual(
    expect.arrayContaining([
      [FIELD, 'one'],
      [other, 'two'],
    ]),
  );
});

it('removes a secret at its end and not a moment before; a pinned one stays', async () => {
  const { deleteExpiredSecrets, clock, secrets, offered, store } = await keeping(
    { id: 'ends', text: 'one', keepsUntil: NOW + 10 },
    { id: 'pinned', text: 'two', keepsUntil: null },
  );
  clock.at = NOW + 9;
  await deleteExpiredSecrets();
  expect(await secrets()).toEqual(['ends', 'pinned']);
  clock.at = NOW + 10;
  await deleteExpiredSecrets();
  expect(await secrets()).toEqual(['pinned']);
  expect(offered()).toEqual(['pinned']);
  // The record itself stays.
  expect(await store.all()).toHaveLength(2);
  clock.at = NOW + 1e12;
  await deleteExpiredSecrets();
  expect(await secrets()).toEqual(['pinned']);
});

it('leaves the menu alone as long as nothing ends', async () => {
  const { deleteExpiredSecrets, offers } = await keeping({ text: 'one' });
  await deleteExpiredSecrets();
  expect(offers).not.toHaveBeenCalled();
});

it('offers what can be filled in, newest first', async () => {
  const { offer, offered } = await keeping(
    { id: 'used', usedAt: NOW },
    { id: 'old', text: 'one', keptAt: NOW - 1 },
    { id: 'over', text: 'two', keepsUntil: NOW },
    { id: 'new', text: 'three' },
  );
  await offer();
  expect(offered()).toEqual(['new', 'old']);
});

it('offers in the end what is kept then, never twice at once', async () => {
  const { offer, offers, offered, keep } = await keeping({ id: 'k1', text: 'one' });
  const { promise, resolve } = Promise.withResolvers<undefined>();
  offers.mockReturnValueOnce(promise);
  const first = offer();
  await vi.waitFor(() => expect(offers).toHaveBeenCalledOnce());
  await keep({ id: 'k2', text: 'two' });
  const second = offer();
  expect(offers).toHaveBeenCalledOnce();
  resolve(undefined);
  await Promise.all([first, second]);
  expect(offers).toHaveBeenCalledTimes(2);
  expect(offered()).toEqual(['k1', 'k2']);
});
