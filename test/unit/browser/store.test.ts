import { openDB } from 'idb';
import { expect, it, vi } from 'vitest';
import { COLLECTIONS, lazyDatabase, SINGLES } from '#lib/browser/database.ts';
import { openStore } from '#lib/browser/store.ts';
import { openVault } from '#lib/browser/vault.ts';
import { DEFAULT_THRESHOLDS } from '#lib/domain/account.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import { aConnection, aGlance, aRow, aTokenRow, NOW } from '../support/records.ts';
import { addConnection, emptyStore } from '../support/worker-context.ts';

let names = 0;
const nextName = () => `store ${names++}`;

/** A store in which the connection has one record of every kind. */
async function fill(store: ReturnType<typeof emptyStore>, connectionId: string) {
  const vault = openVault(store);
  await addConnection({ store, vault }, { id: connectionId });
  await store.replaceRows(await store.poll(connectionId), {
    accounts: [aRow()],
    transferTokens: [aTokenRow()],
    usualThresholds: DEFAULT_THRESHOLDS,
  });
  await store.putGlance(aGlance({ connectionId }), new Map());
  const common = { connectionId, tokenHash: 'h', hint: 'AbCd' };
  await store.addHeldToken({
    ...common,
    id: 'h1',
    accountId: 'a1',
    createdAt: NOW,
    expiresInSeconds: 3600,
    resellerPublicId: null,
    supersede: false,
    status: { state: 'issuing' },
  });
  const status = { state: 'waiting' } as const;
  const entry = { ...common, id: 'q1', queuedAt: NOW, notBefore: 0, attempts: 0, status };
  await store.changeQueue(connectionId, () => ({ put: [entry], remove: [] }));
}

async function contents(database: ReturnType<typeof lazyDatabase>) {
  const db = await database();
  const keys = await Promise.all([...SINGLES, ...COLLECTIONS].map((store) => db.getAllKeys(store)));
  return keys.flat().map((key) => (Array.isArray(key) ? key[0] : key));
}

it('deletes everything of one connection, and nothing of another', async () => {
  const database = lazyDatabase(nextName());
  const store = openStore(database, vi.fn());
  await fill(store, 'c1');
  await fill(store, 'c10');
  expect(await contents(database)).toHaveLength(20);
  await store.deleteConnection('c1');
  expect(await contents(database)).toEqual(Array(10).fill('c10'));
});

it('writes nothing for a connection that is gone', async () => {
  const database = lazyDatabase(nextName());
  const store = openStore(database, vi.fn());
  await fill(store, 'c1');
  const poll = await store.poll('c1');
  await store.deleteConnection('c1');
  await store.putPoll(poll);
  await store.putGlance(aGlance(), new Map());
  await store.changeAccount('c1', 'a1', (row) => row);
  await store.changeAlerts('c1', (alerts) => alerts);
  await store.putTokenRow('c1', aTokenRow());
  await store.applyChanges(
    poll,
    { accounts: [aRow()], transferTokens: [], usualThresholds: DEFAULT_THRESHOLDS },
    { accounts: [], transferTokens: [] },
  );
  expect(await contents(database)).toEqual([]);
});

it('makes no connection of a request that was canceled', async () => {
  const store = emptyStore();
  const made = await store.connect('gone', aConnection(), await openVault(store).seal(''));
  expect(made).toBe(false);
  expect(await store.connections()).toEqual([]);
});

it('tells of a write after it can be read', async () => {
  const database = lazyDatabase(nextName());
  const seen: Promise<unknown>[] = [];
  const store = openStore(database, () => seen.push(store.connections()));
  await addConnection({ store, vault: openVault(store) });
  expect(await seen.at(-1)).toHaveLength(1);
});

it('a failed write changes nothing', async () => {
  const store = emptyStore();
  await fill(store, 'c1');
  const half = {
    accounts: [aRow({ id: 'a2' }), aRow({ id: Symbol('no key') as never })],
    transferTokens: [],
    usualThresholds: DEFAULT_THRESHOLDS,
  };
  await expect(store.replaceRows(await store.poll('c1'), half)).rejects.toThrow();
  expect((await store.accounts('c1')).map(({ id }) => id)).toEqual(['a1']);
});

it('lets a newer version of the extension in, and opens again', async () => {
  const name = nextName();
  const database = lazyDatabase(name);
  const store = openStore(database, vi.fn());
  await store.connections();
  const { version } = await database();
  const newer = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(name, version + 1);
    request.onsuccess = () => resolve(request.result);
  });
  newer.close();
  await expect(store.connections()).rejects.toThrow(/version/i);
});

it('hands out a selection once, and the last of several', async () => {
  const store = emptyStore();
  const vault = openVault(store);
  expect(await store.takeSelection(NOW)).toBeUndefined();
  await store.putSelection(await vault.seal('first'), NOW);
  await store.putSelection(await vault.seal('second'), NOW);
  const taken = await Promise.all([store.takeSelection(NOW), store.takeSelection(NOW)]);
  const texts = await Promise.all(taken.flatMap((sealed) => sealed ?? []).map(vault.open));
  expect(texts).toEqual(['second']);
});

it('hands out no selection of which the page never opened, and keeps none', async () => {
  const store = emptyStore();
  const sealed = await openVault(store).seal('a token');
  await store.putSelection(sealed, NOW);
  await store.deleteOldSelection(NOW + 60_000 - 1);
  expect(await store.takeSelection(NOW + 60_000)).toBeUndefined();
  await store.putSelection(sealed, NOW);
  await store.deleteOldSelection(NOW + 60_000);
  expect(await store.takeSelection(NOW)).toBeUndefined();
});

it('keeps what the first version stored, and has the stores that came since', async () => {
  const name = nextName();
  const first = await openDB(name, 1, { upgrade: (db) => void db.createObjectStore('connections') });
  await first.put('connections', aConnection(), 'c1');
  first.close();
  const store = openStore(lazyDatabase(name), vi.fn());
  expect(await store.connections()).toEqual([aConnection()]);
  expect(await store.takeSelection(NOW)).toBeUndefined();
});

const ADDED_LATER: string[] = ['alerts', 'thresholds'];

it('rows of an older shape are read anew; tokens, queue and sign-in stay', async () => {
  const name = nextName();
  const stores = [...SINGLES, ...COLLECTIONS].filter((store) => !ADDED_LATER.includes(store));
  const second = await openDB(name, 2, {
    upgrade: (db) => {
      for (const store of stores) db.createObjectStore(store);
    },
  });
  await second.put('connections', aConnection(), 'c1');
  for (const store of ['credentials', 'polls', 'glances']) await second.put(store, { store }, 'c1');
  for (const store of COLLECTIONS) await second.put(store, { store }, ['c1', 'x']);
  second.close();
  const db = await lazyDatabase(name)();
  const left = await Promise.all(stores.map(async (store) => [store, await db.count(store)]));
  expect(left.flatMap(([store, count]) => (count === 0 ? [store] : []))).toEqual([
    'polls',
    'glances',
    'accounts',
  ]);
});

it('remembers what was set in this browser, and has a default for the rest', async () => {
  const store = emptyStore();
  expect(await store.settings()).toEqual(DEFAULT_SETTINGS);
  await store.changeSettings((current) => ({ ...current, badge: 'off' }));
  expect(await store.settings()).toEqual({ ...DEFAULT_SETTINGS, badge: 'off' });
});

it('keeps both of two settings that are changed at once, in two pages', async () => {
  const name = nextName();
  const [one, other] = [openStore(lazyDatabase(name)), openStore(lazyDatabase(name))];
  await Promise.all([
    one.changeSettings((current) => ({ ...current, badge: 'off' })),
    other.changeSettings((current) => ({ ...current, pollMinutes: 60 })),
  ]);
  expect(await one.settings()).toEqual({ ...DEFAULT_SETTINGS, badge: 'off', pollMinutes: 60 });
});
