import { type IDBPDatabase, openDB } from 'idb';
import { describe, expect, it, vi } from 'vitest';
import { lazyDatabase } from '#lib/browser/database.ts';
import { openForeignTokens, openGuides } from '#lib/browser/own-records.ts';
import { openStore } from '#lib/browser/store.ts';
import { toStored } from '#lib/browser/stored-row.ts';
import { openVault } from '#lib/browser/vault.ts';
import { DEFAULT_THRESHOLDS } from '#lib/domain/account.ts';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';
import type { Guide } from '#lib/domain/guide.ts';
import type { HeldToken } from '#lib/domain/held-token.ts';
import type { QueuedRedemption } from '#lib/domain/redemption.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/settings.ts';
import { aConnection, aRow, NOW } from '../support/records.ts';

const FIRST = [
  'keys',
  'requests',
  'connections',
  'credentials',
  'polls',
  'glances',
  'accounts',
  'tokenRows',
  'heldTokens',
  'redemptions',
];
/** The stores of every version that has shipped before this one. */
const STORES: Record<number, string[]> = {
  1: FIRST,
  2: [...FIRST, 'selections'],
  3: [...FIRST, 'selections', 'alerts', 'settings'],
  4: [...FIRST, 'selections', 'alerts', 'settings'],
  5: [...FIRST, 'selections', 'alerts', 'settings', 'foreignTokens', 'guides'],
  6: [...FIRST, 'selections', 'alerts', 'settings', 'foreignTokens', 'guides'],
  7: [...FIRST, 'selections', 'alerts', 'settings', 'foreignTokens', 'guides', 'thresholds'],
  8: [...FIRST, 'selections', 'alerts', 'settings', 'foreignTokens', 'guides', 'thresholds'],
  9: [...FIRST, 'selections', 'alerts', 'settings', 'foreignTokens', 'guides', 'thresholds'],
  10: [...FIRST, 'selections', 'alerts', 'settings', 'foreignTokens', 'guides', 'thresholds', 'errors'],
};

const HELD: HeldToken = {
  id: 'h1',
  connectionId: 'c1',
  accountId: 'a1',
  tokenHash: 'hash',
  hint: 'AbCd',
  createdAt: NOW,
  expiresInSeconds: 1_209_600,
  resellerPublicId: null,
  supersede: false,
  status: { state: 'issued', tokenId: 't1' },
};
const QUEUED: QueuedRedemption = {
  id: 'r1',
  connectionId: 'c1',
  tokenHash: 'hash',
  hint: 'EfGh',
  queuedAt: NOW,
  notBefore: NOW,
  attempts: 1,
  status: { state: 'retrying', why: 'unreachable' },
};
const FOREIGN: ForeignToken = {
  id: 'f1',
  site: 'app.vendor.example',
  label: 'Bluebird',
  forWhom: '',
  note: '',
  keptAt: NOW,
  keepsUntil: null,
};
const GUIDE: Guide = {
  id: 'g1',
  customer: 'Bluebird',
  side: 'both',
  startedAt: NOW,
  done: { 1: NOW },
  tokenId: null,
};

/** The version in which rows got their present shape. */
const ROWS_CHANGED_IN = 12;

let databases = 0;

/** A database as that version left it, with a record in every store; its name. */
async function left(version: number): Promise<string> {
  databases += 1;
  const name = `upgrade-${databases}`;
  const stores = STORES[version] ?? [];
  const db = await openDB(name, version, {
    upgrade: (opened) => {
      for (const store of stores) opened.createObjectStore(store);
    },
  });
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  for (const [store, record, at] of await records(key, version)) {
    if (stores.includes(store)) await db.put(store, record, at);
  }
  await expectFull(db);
  db.close();
  return name;
}

type Stored = [store: string, record: unknown, key: IDBValidKey];

async function records(key: CryptoKey, version: number): Promise<Stored[]> {
  const seal = async (text: string) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return {
      iv,
      data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text)),
    };
  };
  const selected = await seal('selected');
  const { licenses, licenseCap, favorite, ...row } = aRow();
  // As rows were called until version 5.
  const rowBefore = { ...row, licences: licenses, licenceCap: licenseCap, favourite: favorite };
  return [
    ['keys', key, 'vault'],
    [
      'requests',
      { id: 'q1', origin: 'https://console.example', state: 'waiting', deviceCode: await seal('d') },
      'q1',
    ],
    ['connections', aConnection(), 'c1'],
    ['credentials', await seal('credential'), 'c1'],
    [
      'polls',
      { connectionId: 'c1', cursor: '17', nextAt: NOW, failures: 0, askedMeAt: NOW, pollAfterSeconds: 60 },
      'c1',
    ],
    ['glances', { connectionId: 'c1', counts: {}, worst: [], failure: null, checkedAt: NOW }, 'c1'],
    ['accounts', version < ROWS_CHANGED_IN ? rowBefore : toStored(aRow()), ['c1', 'a1']],
    ['tokenRows', { id: 't1', accountId: 'a1', hint: 'AbCd' }, ['c1', 't1']],
    ['heldTokens', { ...HELD, secret: await seal('made') }, ['c1', 'h1']],
    ['redemptions', { ...QUEUED, secret: await seal('pasted') }, ['c1', 'r1']],
    ['selections', version === 2 ? selected : { sealed: selected, at: NOW }, 'last'],
    ['alerts', { connectionId: 'c1', unwell: new Map(), told: null, digest: [] }, 'c1'],
    ['settings', { ...DEFAULT_SETTINGS, badge: 'off', quietHours: quietHours(version) }, 'settings'],
    ['foreignTokens', { ...FOREIGN, secret: await seal('kept') }, 'f1'],
    ['guides', GUIDE, 'g1'],
    ['thresholds', DEFAULT_THRESHOLDS, 'c1'],
    ['errors', [{ code: 'unreachable', place: 'poll', at: NOW, times: 1 }], 'errors'],
  ];
}

/** Until version 7, in minutes of the day. */
function quietHours(version: number): object {
  return version < 8 ? { from: 1320, to: 425 } : { from: '22:00', to: '07:05' };
}

async function expectFull(db: IDBPDatabase): Promise<void> {
  for (const store of db.objectStoreNames) expect(await db.count(store), store).toBe(1);
}

describe.each(Object.keys(STORES).map(Number))(
  'a profile that version %i of the database left',
  (version) => {
    const has = (store: string) => STORES[version]?.includes(store);

    it('keeps its connection, and its credential opens', async () => {
      const store = openStore(lazyDatabase(await left(version)), vi.fn());
      expect(await store.connections()).toEqual([aConnection()]);
      const credential = await store.credential('c1');
      expect(credential && (await openVault(store).open(credential))).toBe('credential');
      expect(await store.connectionRequests()).toHaveLength(1);
    });

    it('keeps every token that was made or pasted, with a secret that opens', async () => {
      const store = openStore(lazyDatabase(await left(version)), vi.fn());
      const { open } = openVault(store);
      const [held] = await store.heldTokens('c1');
      const [queued] = await store.redemptions('c1');
      expect(held).toMatchObject(HELD);
      expect(queued).toMatchObject(QUEUED);
      expect(held?.secret && (await open(held.secret))).toBe('made');
      expect(queued?.secret && (await open(queued.secret))).toBe('pasted');
    });

    it.runIf(version >= ROWS_CHANGED_IN)('keeps the accounts', async () => {
      const store = openStore(lazyDatabase(await left(version)), vi.fn());
      expect(await store.accounts('c1')).toMatchObject([{ id: 'a1', licenses: 25 }]);
      expect((await store.poll('c1')).cursor).toBe('17');
    });

    it.runIf(version < ROWS_CHANGED_IN)('reads the accounts anew, as rows had other fields', async () => {
      const store = openStore(lazyDatabase(await left(version)), vi.fn());
      expect(await store.accounts('c1')).toEqual([]);
      expect(await store.glance('c1')).toBeUndefined();
      expect((await store.poll('c1')).cursor).toBeNull();
    });

    it('keeps what belongs to the person alone', async () => {
      const database = lazyDatabase(await left(version));
      const store = openStore(database, vi.fn());
      expect(await store.settings()).toMatchObject(
        has('settings') ? { badge: 'off', quietHours: { from: '22:00', to: '07:05' } } : DEFAULT_SETTINGS,
      );
      const [kept] = await openForeignTokens(database, vi.fn()).all();
      expect(kept?.secret && (await openVault(store).open(kept.secret))).toBe(
        has('foreignTokens') ? 'kept' : undefined,
      );
      expect(await openGuides(database, vi.fn()).all()).toEqual(has('guides') ? [GUIDE] : []);
      expect(await store.errors()).toEqual([]);
    });

    it('hands out a selection only in the shape that it has today', async () => {
      const store = openStore(lazyDatabase(await left(version)), vi.fn());
      const taken = await store.takeSelection(NOW);
      expect(taken && (await openVault(store).open(taken))).toBe(version >= 3 ? 'selected' : undefined);
      expect(await store.takeSelection(NOW)).toBeUndefined();
    });
  },
);
