import type { ClientOptions } from '#lib/contract/send.ts';
import type { WorkerClient } from '#lib/contract/worker-client.ts';
import type { Random, Timing } from '#lib/domain/schedule.ts';
import type { Store, Vault } from '#lib/domain/store.ts';
import { type Contact, createContact } from './contact.ts';

/** What the worker's use cases are handed. */
export interface WorkerContext {
  store: Store;
  vault: Vault;
  createClient: (options: ClientOptions) => WorkerClient;
  contact: Contact;
  /** Makes sure that the worker runs again by that time (ms), whatever happens to it until then. */
  wakeBy: (when: number) => Promise<void>;
  timing: Timing;
  now: () => number;
  random: Random;
  newId: () => string;
}

type Seams = Pick<WorkerContext, 'store' | 'vault' | 'createClient' | 'wakeBy' | 'timing'>;

/** The context from its seams; clock, chance and ids are the real ones unless given. */
export function createContext(seams: Seams & Partial<WorkerContext>): WorkerContext {
  return {
    contact: createContact(seams),
    now: Date.now,
    random: Math.random,
    newId: () => crypto.randomUUID(),
    ...seams,
  };
}
