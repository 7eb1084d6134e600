import { expect, it, vi } from 'vitest';
import { accountRows } from '#lib/browser/account-rows.ts';
import type { AccountsChanged } from '#lib/browser/changes.ts';
import { lazyDatabase } from '#lib/browser/database.ts';
import { openStore } from '#lib/browser/store.ts';
import { openVault } from '#lib/browser/vault.ts';
import { DEFAULT_THRESHOLDS } from '#lib/domain/account.ts';
import { aRow } from '../support/records.ts';
import { addConnection } from '../support/worker-context.ts';

let names = 0;

async function aStore() {
  const tell = vi.fn<(accounts?: AccountsChanged) => void>();
  const database = lazyDatabase(`account rows ${names++}`);
  const store = openStore(database, tell);
  const vault = openVault(store);
  for (const id of ['c1', 'c10']) await addConnection({ store, vault }, { id });
  const put = async (
    connectionId: string,
    accounts: ReturnType<typeof aRow>[],
    gone: string[] = [],
    usualThresholds = DEFAULT_THRESHOLDS,
  ) =>
    store.applyChanges(
      await store.poll(connectionId),
      { accounts, transferTokens: [], usualThresholds },
      { accounts: gone, transferTokens: [] },
    );
  return { database, store, tell, put };
}

const rowNo = (place: number) => aRow({ id: `a${place}` });

it.each([0, 1, 49, 50, 51, 549, 550, 551, 1200])(
  'reads %i rows, each once, of one connection',
  async (count) => {
    const { database, put } = await aStore();
    await put('c10', [aRow({ id: 'other' })]);
    await put(
      'c1',
      Array.from({ length: count }, (_, place) => rowNo(place)),
    );
    const first = vi.fn();
    const read = await accountRows(database, 'c1').readAll(first);
    expect(first).toHaveBeenCalledTimes(count < 50 ? 0 : 1);
    expect(read.map(({ id }) => id).sort()).toEqual(
      Array.from({ length: count }, (_, place) => `a${place}`).sort(),
    );
  },
);

it('reads again only what was changed, and keeps the objects of the others', async () => {
  const { database, put } = await aStore();
  await put('c1', [rowNo(1), rowNo(2), rowNo(3)]);
  const rows = accountRows(database, 'c1');
  const [first] = await rows.readAll();
  await put('c1', [aRow({ id: 'a2', name: 'Renamed' }), rowNo(4)], ['a3']);
  const after = await rows.catchUp([{ connectionId: 'c1', ids: ['a2', 'a3', 'a4'] }]);
  expect(after?.map(({ id, name }) => [id, name])).toEqual([
    ['a1', 'Bluebird Dental'],
    ['a2', 'Renamed'],
    ['a4', 'Bluebird Dental'],
  ]);
  expect(after?.[0]).toBe(first);
});

it('reads nothing for what changed elsewhere, and everything when it is not known what did', async () => {
  const { database, put } = await aStore();
  await put('c1', [rowNo(1)]);
  const rows = accountRows(database, 'c1');
  await rows.readAll();
  await put('c1', [rowNo(2)]);
  expect(await rows.catchUp([])).toBeNull();
  expect(await rows.catchUp([{ connectionId: 'c2', ids: null }])).toBeNull();
  expect(await rows.catchUp([{ connectionId: 'c1', ids: null }])).toHaveLength(2);
});

it('reads everything after a reading that failed', async () => {
  const { database, put } = await aStore();
  let isBroken = false;
  const rows = accountRows(async () => {
    if (isBroken) throw new Error('no database');
    return database();
  }, 'c1');
  await put('c1', [rowNo(1)]);
  await rows.readAll();
  await put('c1', [rowNo(2)]);
  isBroken = true;
  await expect(rows.catchUp([{ connectionId: 'c1', ids: ['a2'] }])).rejects.toThrow('no database');
  isBroken = false;
  await put('c1', [rowNo(3)]);
  expect(await rows.catchUp([{ connectionId: 'c1', ids: ['a3'] }])).toHaveLength(3);
});

it('a write tells which accounts it put and which are gone', async () => {
  const { store, tell, put } = await aStore();
  tell.mockClear();
  await put('c1', [rowNo(1)], ['a7']);
  expect(tell.mock.lastCall).toEqual([{ connectionId: 'c1', ids: ['a1', 'a7'] }]);
  await store.replaceRows(await store.poll('c1'), {
    accounts: [rowNo(2)],
    transferTokens: [],
    usualThresholds: DEFAULT_THRESHOLDS,
  });
  expect(tell.mock.lastCall).toEqual([{ connectionId: 'c1', ids: null }]);
  await store.putPoll(await store.poll('c1'));
  expect(tell.mock.lastCall).toEqual([undefined]);
});

it.each(Object.keys(DEFAULT_THRESHOLDS))('another usual %s changes every account', async (name) => {
  const { put, tell } = await aStore();
  await put('c1', [rowNo(1)]);
  await put('c1', [], [], { ...DEFAULT_THRESHOLDS, [name]: 5 });
  expect(tell.mock.lastCall).toEqual([{ connectionId: 'c1', ids: null }]);
});

it('other usual thresholds change every account without its own, and no stored row', async () => {
  const { database, store, tell, put } = await aStore();
  const strict = { ...DEFAULT_THRESHOLDS, criticalBelow: 0.97 };
  const own = { ...DEFAULT_THRESHOLDS, criticalBelow: 0.1 };
  await put('c10', [rowNo(1)]);
  await put('c1', [rowNo(1), aRow({ id: 'a2', ownThresholds: own })]);
  const rows = accountRows(database, 'c1');
  await rows.readAll();
  tell.mockClear();
  await put('c1', [], [], strict);
  expect(tell.mock.lastCall).toEqual([{ connectionId: 'c1', ids: null }]);
  const thresholds = (accounts: readonly { thresholds: object }[] | null) =>
    accounts?.map((account) => account.thresholds);
  expect(thresholds(await rows.catchUp([{ connectionId: 'c1', ids: null }]))).toEqual([strict, own]);
  expect(thresholds(await store.accounts('c1'))).toEqual([strict, own]);
  expect(thresholds(await store.accounts('c10'))).toEqual([DEFAULT_THRESHOLDS]);
});
