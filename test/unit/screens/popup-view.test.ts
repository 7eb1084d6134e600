import { afterEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { lazyDatabase } from '#lib/browser/database.ts';
import { openStore } from '#lib/browser/store.ts';
import { openVault } from '#lib/browser/vault.ts';
import type { Connection } from '#lib/domain/connection.ts';
import { aConnection, aGlance } from '#test/unit/support/records.ts';
import { addConnection } from '#test/unit/support/worker-context.ts';
import type { PopupView } from '../../../entrypoints/popup/view.tsx';

vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));

const store = openStore(lazyDatabase(), () => undefined);
const connected = (changes: Partial<Connection>) =>
  addConnection({ store, vault: openVault(store) }, changes);

afterEach(() => store.deleteConnection('c1'));

/** A popup of its own; `shownWhen` answers what it shows, once that is as wanted. */
async function openPopup() {
  vi.resetModules();
  const read = await import('../../../entrypoints/shared/stored.ts');
  const redemptions = vi.spyOn(read.store, 'redemptions');
  const { view, painted } = await import('../../../entrypoints/popup/view.tsx');
  const shownWhen = (wanted: (shown: PopupView['shown']) => boolean = () => true) =>
    new Promise<PopupView['shown']>((resolve) => {
      view.subscribe((answer) => {
        if (answer.state === 'read' && wanted(answer.value.shown)) resolve(answer.value.shown);
      });
    });
  return { painted, redemptions, shownWhen };
}

it("a reseller's popup is painted from the glance alone; the queue is read once that is painted", async () => {
  const connection = await connected({});
  await store.putGlance(aGlance());
  const popup = await openPopup();
  expect(await popup.shownWhen()).toEqual({ connection, glance: aGlance(), parts: null });
  expect(popup.redemptions).not.toHaveBeenCalled();
  popup.painted.value = true;
  const whole = await popup.shownWhen((shown) => shown?.parts !== null);
  expect(whole).toMatchObject({ glance: aGlance(), parts: { props: { connection, queue: [] } } });
});

it("a customer's popup is painted in one go", async () => {
  const { organization } = aConnection();
  const connection = await connected({ organization: { ...organization, kind: 'customer' } });
  const popup = await openPopup();
  expect(await popup.shownWhen()).toMatchObject({ connection, parts: { props: { connection } } });
});

it('without a connection there is nothing to wait for', async () => {
  const popup = await openPopup();
  expect(await popup.shownWhen()).toBeNull();
});

it.each([
  [true, 'not private'],
  [false, 'whether the disk is full'],
])(
  'where nothing can be read it says what to do, in a private window %s',
  async (inIncognitoContext, words) => {
    vi.resetModules();
    Object.assign(fakeBrowser, { extension: { inIncognitoContext } });
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no', 'InvalidStateError');
    });
    const { view } = await import('../../../entrypoints/popup/view.tsx');
    await vi.waitFor(() =>
      expect(view.value).toEqual({ state: 'failed', words: expect.stringContaining(words) }),
    );
  },
);
