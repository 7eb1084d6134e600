import type { Random } from '#lib/async/back-off.ts';
import type { WorkerClient } from '#lib/contract/worker-client.ts';
import type { Store, Vault } from '#lib/ports/store.ts';
import type { Timing } from '#lib/ports/timing.ts';
import { type Contact, type ContactSeams, createContact } from './contact.ts';
import { createNoteError, type NoteError } from './note-error.ts';

/**
 * What a use case needs. It names the part of the store that it changes and the calls that it makes, so that a page of the
 * console can run it, too, with a store in memory.
 */
export interface Context<S, N extends keyof WorkerClient> {
  store: S;
  vault: Vault;
  contact: Contact<N>;
  /** Makes sure that the work goes on by that time (ms), even if the worker is killed before. */
  wakeBy: (when: number) => Promise<void>;
  timing: Pick<Timing, 'redeemBackOff'>;
  now: () => number;
  random: Random;
  newId: () => string;
}

/** The context of the worker has everything. */
export interface WorkerContext extends Context<Store, keyof WorkerClient>, ContactSeams {
  store: Store;
  timing: Timing;
  noteError: NoteError;
}

type Seams = Pick<WorkerContext, 'store' | 'vault' | 'createClient' | 'wakeBy' | 'timing'>;

/** Makes the context from its seams. Clock, random numbers and ids are the real ones unless given. */
export function createContext(seams: Seams & Partial<WorkerContext>): WorkerContext {
  return {
    contact: createContact(seams),
    noteError: createNoteError(seams.store, seams.now ?? Date.now),
    now: Date.now,
    random: Math.random,
    newId: () => crypto.randomUUID(),
    ...seams,
  };
}
