import { afterEach, expect, it, vi } from 'vitest';
import { NoLongerHeld } from '#components/hand-over/shown-token.ts';
import { lazyDatabase } from '#lib/browser/database.ts';
import { openForeignTokens } from '#lib/browser/own-records.ts';
import { openStore } from '#lib/browser/store.ts';
import { openVault } from '#lib/browser/vault.ts';
import { KEPT_LIFETIME_MS } from '#lib/domain/foreign-token.ts';
import { createKeptActions } from '../../../entrypoints/options/kept-actions.ts';
import { DAY, NOW } from '../support/records.ts';

const SECRET = 'sp-7f3c9a51';
const ORDER = { text: SECRET, label: 'Vendor', forWhom: 'Ada', site: 'console.vendor.example' };

let databases = 0;

/** A browser in which one token has just been kept, at NOW. */
async function kept() {
  vi.setSystemTime(NOW);
  const database = lazyDatabase(`kept-actions-${databases++}`);
  const foreign = openForeignTokens(database, () => undefined);
  const vault = openVault(openStore(database, () => undefined));
  const seams = { tokens: foreign, vault, onChange: vi.fn() };
  const actions = createKeptActions(seams);
  expect(await actions.keep(ORDER)).toBeNull();
  const read = async () => (await foreign.all())[0];
  const { id } = (await read()) ?? { id: '' };
  return { foreign, vault, offer: seams.onChange, actions, read, id };
}

afterEach(() => {
  vi.useRealTimers();
});

it('keeps a token for 30 days, sealed, and offers it in the menu', async () => {
  const { actions, read, id, offer } = await kept();
  const token = await read();
  expect(token).toMatchObject({
    label: 'Vendor',
    forWhom: 'Ada',
    note: '',
    keptAt: NOW,
    keepsUntil: NOW + KEPT_LIFETIME_MS,
  });
  expect(token).not.toHaveProperty('text');
  expect(await actions.open(id)).toBe(SECRET);
  expect(offer).toHaveBeenCalledTimes(1);
});

it('keeps no token twice, unless the first has lost its secret', async () => {
  const { actions, foreign, id } = await kept();
  expect(await actions.keep({ ...ORDER, label: 'Again' })).toMatch(/already kept, as “Vendor”/);
  expect(await foreign.all()).toHaveLength(1);
  await actions.markUsed(id);
  expect(await actions.keep({ ...ORDER, label: 'Again' })).toBeNull();
  expect(await foreign.all()).toHaveLength(2);
});

it('a token that cannot be decrypted does not block keeping it again', async () => {
  const { actions, foreign, id } = await kept();
  const broken = { iv: new Uint8Array(12), data: new ArrayBuffer(24) };
  await foreign.change(id, (token) => ({ ...token, secret: broken }));
  await expect(actions.open(id)).rejects.not.toBeInstanceOf(NoLongerHeld);
  expect(await actions.keep(ORDER)).toBeNull();
});

it('pins, and starts 30 new days when unpinned', async () => {
  const { actions, read, id } = await kept();
  await actions.pin(id, true);
  expect((await read())?.keepsUntil).toBeNull();
  vi.setSystemTime(NOW + 100 * DAY);
  expect(await actions.open(id)).toBe(SECRET);
  await actions.pin(id, false);
  expect((await read())?.keepsUntil).toBe(NOW + 100 * DAY + KEPT_LIFETIME_MS);
});

it('an expired token can be neither read nor pinned, even before its secret is removed', async () => {
  const { actions, read, id } = await kept();
  vi.setSystemTime(NOW + KEPT_LIFETIME_MS);
  await expect(actions.open(id)).rejects.toBeInstanceOf(NoLongerHeld);
  await actions.pin(id, true);
  expect((await read())?.keepsUntil).toBe(NOW + KEPT_LIFETIME_MS);
});

it('keeps the row without the secret when marked as used, and nothing when removed', async () => {
  const { actions, read, id, offer } = await kept();
  await actions.markUsed(id);
  const token = await read();
  expect(token).toMatchObject({ label: 'Vendor', usedAt: NOW });
  expect(token).not.toHaveProperty('secret');
  await expect(actions.open(id)).rejects.toBeInstanceOf(NoLongerHeld);
  await actions.remove(id);
  expect(await read()).toBeUndefined();
  expect(offer).toHaveBeenCalledTimes(3);
});

it('edits the details and nothing else', async () => {
  const { actions, read, id } = await kept();
  const before = await read();
  const about = { label: 'Other', forWhom: '', note: 'Ask Jo' };
  await actions.edit(id, about);
  expect(await read()).toEqual({ ...before, ...about });
});

it('reports that storing failed, and offers nothing', async () => {
  const { foreign, vault } = await kept();
  const full = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
  const offer = vi.fn();
  const broken = { ...foreign, add: full, change: full, remove: full };
  const actions = createKeptActions({ tokens: broken, vault, onChange: offer });
  for (const outcome of [
    actions.keep({ ...ORDER, text: 'other' }),
    actions.edit('k1', { label: 'a', forWhom: '', note: '' }),
    actions.pin('k1', true),
    actions.markUsed('k1'),
    actions.remove('k1'),
  ])
    expect(await outcome).toMatch(/could not store the change/);
  expect(offer).not.toHaveBeenCalled();
});
