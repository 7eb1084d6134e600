import { vi } from 'vitest';
import { lazyDatabase } from '#lib/browser/database.ts';
import { openStore } from '#lib/browser/store.ts';
import { openVault } from '#lib/browser/vault.ts';
import { createContext, type WorkerContext } from '#lib/connection/context.ts';
import type { WorkerClient } from '#lib/contract/worker-client.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { Timing } from '#lib/ports/timing.ts';
import { aConnection, NOW } from './records.ts';

/** The waiting times of the extension as it ships, for tests with a fixed clock. */
export const TIMING: Timing = {
  pollMinuteMs: 60_000,
  identityRefreshMs: 86_400_000,
  pollBackOff: { firstMs: 60_000, maxMs: 3_600_000 },
  redeemBackOff: { firstMs: 30_000, maxMs: 3_600_000 },
};

let databases = 0;

/** An empty store, as after a first installation. */
export function emptyStore() {
  databases += 1;
  return openStore(lazyDatabase(`unit-${databases}`), () => undefined);
}

/** A clock that stands still until it is set. */
function testClock(at = NOW) {
  const clock = { at, now: () => clock.at };
  return clock;
}

/** The context of use cases on its own store with one connection, and a console with these answers. */
export async function aContext(answers: Partial<WorkerClient> = {}, changes: Partial<WorkerContext> = {}) {
  const clock = testClock();
  const store = emptyStore();
  const vault = openVault(store);
  const createClient = vi.fn((_: { origin: string; credential?: string }) => answers as WorkerClient);
  const wakeBy = vi.fn(async (_: number) => undefined);
  const context = createContext({
    store,
    vault,
    createClient,
    wakeBy,
    timing: TIMING,
    now: clock.now,
    random: () => 0,
    ...changes,
  });
  await addConnection(context);
  return { context, store, vault, clock, createClient, wakeBy };
}

/** Connects or reconnects a console with this credential. */
export async function addConnection(
  { store, vault }: Pick<WorkerContext, 'store' | 'vault'>,
  changes: Partial<Connection> = {},
  secret = `credential of ${changes.browserId ?? 'b1'}`,
) {
  const connection = aConnection(changes);
  const credential = await vault.seal(secret);
  await store.addRequest({
    id: `request of ${connection.id}`,
    origin: connection.origin,
    userCode: 'ABCD-EFGH',
    approvalAddress: `${connection.origin}/connect`,
    expiresAt: NOW,
    interval: 5000,
    state: 'waiting',
    checkAt: NOW,
    deviceCode: credential,
  });
  await store.connect(`request of ${connection.id}`, connection, credential);
  return connection;
}
