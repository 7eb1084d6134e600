import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { NoLongerHeld } from '#components/hand-over/shown-token.ts';
import { actionsOf, start } from '../../../entrypoints/options/guide-actions.ts';
import { foreignStore, guideStore } from '../../../entrypoints/options/own-data.ts';
import { vault } from '../../../entrypoints/shared/stored.ts';
import { aForeignToken, aGuide } from '../support/guides.ts';
import { NOW } from '../support/records.ts';

const send = vi.fn(async (_: unknown) => ({ ok: true, value: null }));
const actions = actionsOf('g1');
const stored = async () => (await guideStore.all()).find(({ id }) => id === 'g1');

beforeEach(async () => {
  for (const { id } of await guideStore.all()) await guideStore.remove(id);
  await guideStore.add(aGuide('both'));
  await foreignStore.add(aForeignToken());
  send.mockClear();
  vi.stubGlobal('location', { hash: '#guide' });
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(send as never);
});

it('starts with a customer and opens their checklist', async () => {
  expect(await start({ customer: ' Dune Hotels ', side: 'reseller' })).toBeNull();
  const started = (await guideStore.all()).find(({ customer }) => customer === 'Dune Hotels');
  expect(started).toMatchObject({ side: 'reseller', done: {}, tokenId: null });
  expect(location.hash).toBe(`#guide?customer=${started?.id}`);
});

it('reads the newest customer first', async () => {
  for (const [id, startedAt] of [
    ['old', 1],
    ['new', NOW + 1],
  ] as const)
    await guideStore.add(aGuide('both', [], { id, startedAt }));
  expect((await guideStore.all()).map(({ id }) => id)).toEqual(['new', 'g1', 'old']);
});

it('keeps quick ticks from two tabs', async () => {
  const other = actionsOf('g1');
  await Promise.all([
    actions.tick(1, true),
    other.tick(2, true),
    actions.tick(3, true),
    other.tick(1, false),
    actions.edit({ customer: 'Larch Print Ltd', side: 'reseller' }),
  ]);
  expect(await stored()).toMatchObject({ customer: 'Larch Print Ltd', side: 'reseller' });
  expect(Object.keys((await stored())?.done ?? {})).toEqual(['2', '3']);
});

it('ticks the copy step when a token is chosen', async () => {
  await actions.attach('t1');
  expect(await stored()).toMatchObject({ tokenId: 't1', done: { 7: expect.any(Number) } });
});

it('opens the token of a customer while its secret is here', async () => {
  const secret = await vault.seal('spanning-token');
  await foreignStore.add(aForeignToken({ secret, keepsUntil: null }));
  expect(await actions.open('t1')).toBe('spanning-token');
  await actions.markUsed('t1');
  await expect(actions.open('t1')).rejects.toThrow(NoLongerHeld);
});

it('removes the secret of a used token, keeps its row, and no longer offers it', async () => {
  expect(await actions.markUsed('t1')).toBeNull();
  const [token] = await foreignStore.all();
  expect(token).toMatchObject({ id: 't1', label: 'Settings', usedAt: expect.any(Number) });
  expect(token).not.toHaveProperty('secret');
  expect(send.mock.calls).toEqual([[{ command: 'work', payload: {} }]]);
});

it('removes a customer and leaves their checklist', async () => {
  location.hash = '#guide?customer=g1';
  expect(await actions.remove()).toBeNull();
  expect(await stored()).toBeUndefined();
  expect(location.hash).toBe('guide');
  // A tick from another tab must not bring the customer back.
  await actions.tick(1, true);
  expect(await stored()).toBeUndefined();
});

it('reports what could not be stored', async () => {
  vi.spyOn(guideStore, 'change').mockRejectedValueOnce(new Error('disk full'));
  expect(await actions.tick(1, true)).toContain('could not store');
  expect(await actions.tick(1, true)).toBeNull();
});
