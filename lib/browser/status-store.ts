import type { PollState, StatusRows, StatusStore } from '#lib/ports/store.ts';
import { allOf } from './database.ts';
import type { StoreAccess, WriteTransaction } from './transactions.ts';

const ROWS = ['polls', 'accounts', 'tokenRows'] as const;

export function statusStore({ read, writeFor, put, change }: StoreAccess): StatusStore {
  return {
    accounts: async (connectionId) => (await read()).getAll('accounts', allOf(connectionId)),
    async changeAccount(connectionId, id, next) {
      await change('accounts', [connectionId, id], next, { connectionId, ids: [id] });
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
      const ids = [...rows.accounts.map(({ id }) => id), ...gone.accounts];
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
  { accounts, transferTokens }: StatusRows,
): Promise<void> {
  const { connectionId } = poll;
  const accountRows = tx.objectStore('accounts');
  const tokenRows = tx.objectStore('tokenRows');
  await Promise.all([
    tx.objectStore('polls').put(poll, connectionId),
    ...accounts.map(async (row) => accountRows.put(row, [connectionId, row.id])),
    ...transferTokens.map(async (row) => tokenRows.put(row, [connectionId, row.id])),
  ]);
}

function newPollState(connectionId: string): PollState {
  return { connectionId, cursor: null, nextAt: 0, failures: 0, askedMeAt: 0, pollAfterSeconds: 0 };
}
