import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Random } from '#lib/async/back-off.ts';
import { wakeBy } from '#lib/browser/alarms.ts';
import { lazyDatabase } from '#lib/browser/database.ts';
import { openStore } from '#lib/browser/store.ts';
import { openVault } from '#lib/browser/vault.ts';
import { createContext } from '#lib/connection/context.ts';
import { createWorkerClient } from '#lib/contract/worker-client.ts';
import { type BackgroundWorker, createWorker } from '#lib/worker/worker.ts';
import { addConnection, TIMING } from '#test/unit/support/worker-context.ts';
import { createLife, type Life } from './life.ts';
import { nothingKept } from './nothing-kept.ts';

export interface Given {
  /** Of the database: another one each time. */
  name: string;
  origin: string;
  credential: string;
  random: Random;
  /** When it begins, in ms. */
  at: number;
}

/** An extension without its browser: storage, alarm and clock last, and its workers come and go. */
export async function createExtension({ name, origin, credential, random, at }: Given) {
  const clock = { at };
  const now = () => clock.at;
  const open = () => openStore(lazyDatabase(name), () => undefined);
  const store = open();
  const vault = openVault(store);
  let sessions = 0;
  const signIn = async () => {
    await addConnection(
      { store, vault },
      { origin, browserId: `b${sessions++}`, connectedAt: at },
      credential,
    );
    await wakeBy(now());
  };

  function startWorker(life: Life): BackgroundWorker {
    const own = life.of(open());
    const { fetch } = life.of({
      fetch: (address: string, init: RequestInit) =>
        globalThis.fetch(address, {
          ...init,
          signal: AbortSignal.any([life.signal, init.signal as AbortSignal]),
        }),
    });
    const context = createContext({
      store: own,
      vault: life.of(openVault(own)),
      createClient: (options) =>
        createWorkerClient({ ...options, fetch: fetch as unknown as typeof globalThis.fetch }),
      wakeBy: life.of({ wakeBy }).wakeBy,
      timing: TIMING,
      now,
      random,
    });
    const nothing = async () => undefined;
    return createWorker(context, nothing, { show: nothing, clear: nothing }, nothingKept);
  }

  await fakeBrowser.alarms.clearAll();
  await signIn();
  return {
    store,
    vault,
    now,
    /** The person signs in again after the console has refused the credential. */
    signIn,
    /** A worker that does all that is due, as at each start, and is killed after so many steps if it lives that long. */
    async wake(steps = Number.POSITIVE_INFINITY, ask?: (worker: BackgroundWorker) => Promise<unknown>) {
      const life = createLife(steps);
      const work = async () => {
        const worker = startWorker(life);
        await worker.tick();
        if (ask === undefined) return;
        await ask(worker);
        // What was asked for goes on after its answer; this comes after it.
        await worker.tick();
      };
      await Promise.race([life.ended, work()]);
    },
    /** Time passes until the browser rings the alarm; nothing else wakes a worker. */
    async sleep() {
      const [alarm] = await fakeBrowser.alarms.getAll();
      if (!alarm) throw new Error('no alarm is set: nothing would wake the worker again');
      const { name, scheduledTime, periodInMinutes } = alarm;
      clock.at = Math.max(clock.at + 1, scheduledTime);
      await fakeBrowser.alarms.clear(name);
      if (periodInMinutes === undefined) return;
      await fakeBrowser.alarms.create(name, { when: clock.at + periodInMinutes * 60_000, periodInMinutes });
    },
  };
}
