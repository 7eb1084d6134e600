import { DEFAULT_THRESHOLDS, type Thresholds, withThresholds } from '#lib/domain/account.ts';
import type { PollState, StatusRows, StatusStore } from '#lib/ports/store.ts';
import { allOf, type Database } from './database.ts';
import { fromStored, type StoredRow, toStored } from './stored-row.ts';
import type { StoreAccess, WriteTransaction } from './transactions.ts';

const ROWS = ['polls', 'accounts', 'tokenRows', 'thresholds'] as const;

/** The thresholds of a connection's accounts without their own. They are stored with the first rows. */
export async function usualThresholds(db: Database, connectionId: string): Promise<Thresholds> {
  return (await db.get('thresholds', connectionId)) ?? DEFAULT_THRESHOLDS;
}

export function statusStore({ read, writeFor, put, change }: StoreAccess): StatusStore {
  return {
    async accounts(connectionId) {
      const db = await read();
      const rows = await db.getAll('accounts', allOf(connectionId));
      const usual = await usualThresholds(db, connectionId);
      return rows.map((row) => withThresholds(fromStored(row), usual));
    },
    async changeAccount(connectionId, id, next) {
      const nextStored = (stored: StoredRow) => toStored(next(fromStored(stored)));
      await change('accounts', [connectionId, id], nextStored, { connectionId, ids: [id] });
    },
    async tokenRows(connectionId) {
      const rows = await (await read()).getAll('tokenRows', allOf(connectionId));
      return rows.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    },
    putTokenRow: (connectionId, row) => put('tokenRows', row, connectionId, row.id),
    poll: async (connectionId) =>
      (await (await read()).get('polls', connectionId)) ?? newPollState(connectionId),
    putPoll: (poll) => put('polls', poll, poll.connectionId),
    async applyChanges(poll, rows, gone) {
      const { connectionId } = poll;
      const before = await usualThresholds(await read(), connectionId);
      // Other usual thresholds change every account without its own.
      const ids = isSame(before, rows.usualThresholds)
        ? [...rows.accounts.map(({ id }) => id), ...gone.accounts]
        : null;
      await writeFor(
        connectionId,
        [...ROWS],
        async (tx) => {
          await putRows(tx, poll, rows);
          for (const id of gone.accounts) await tx.objectStore('accounts').delete([connectionId, id]);
          for (const id of gone.transferTokens) await tx.objectStore('tokenRows').delete([connectionId, id]);
        },
        ids,
      );
    },
    async replaceRows(poll, rows) {
      const { connectionId } = poll;
      await writeFor(
        connectionId,
        [...ROWS],
        async (tx) => {
          await tx.objectStore('accounts').delete(allOf(connectionId));
          await tx.objectStore('tokenRows').delete(allOf(connectionId));
          await putRows(tx, poll, rows);
        },
        null,
      );
    },
    glances: async () => (await read()).getAll('glances'),
    glance: async (connectionId) => (await read()).get('glances', connectionId),
    async putGlance(glance, unwell) {
      const { connectionId } = glance;
      await writeFor(connectionId, ['glances', 'alerts'], async (tx) => {
        await tx.objectStore('glances').put(glance, connectionId);
        if (unwell === undefined) return;
        const alerts = tx.objectStore('alerts');
        const before = (await alerts.get(connectionId)) ?? { told: null, digest: [] };
        await alerts.put({ ...before, connectionId, unwell }, connectionId);
      });
    },
    alerts: async (connectionId) => (await read()).get('alerts', connectionId),
    async changeAlerts(connectionId, next) {
      await change('alerts', connectionId, next);
    },
  };
}

async function putRows(
  tx: WriteTransaction<(typeof ROWS)[number] | 'connections'>,
  poll: PollState,
  { accounts, transferTokens, usualThresholds }: StatusRows,
): Promise<void> {
  const { connectionId } = poll;
  const accountRows = tx.objectStore('accounts');
  const tokenRows = tx.objectStore('tokenRows');
  await Promise.all([
    tx.objectStore('polls').put(poll, connectionId),
    tx.objectStore('thresholds').put(usualThresholds, connectionId),
    ...accounts.map(async (row) => accountRows.put(toStored(row), [connectionId, row.id])),
    ...transferTokens.map(async (row) => tokenRows.put(row, [connectionId, row.id])),
  ]);
}

function isSame(a: Thresholds, b: Thresholds): boolean {
  return Object.keys(DEFAULT_THRESHOLDS).every(
    (name) => a[name as keyof Thresholds] === b[name as keyof Thresholds],
  );
}

function newPollState(connectionId: string): PollState {
  return { connectionId, cursor: null, nextAt: 0, failures: 0, askedMeAt: 0, pollAfterSeconds: 0 };
}
