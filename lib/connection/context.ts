import type { Client, ClientOptions } from '#lib/contract/client.ts';
import type { Random, Timing } from '#lib/domain/schedule.ts';
import type { Store, Vault } from '#lib/domain/store.ts';
import type { Contact } from './contact.ts';

/** What the worker's use cases are handed. */
export interface WorkerContext {
  store: Store;
  vault: Vault;
  createClient: (options: ClientOptions) => Client;
  contact: Contact;
  /** Makes sure that the worker runs again by that time (ms), whatever happens to it until then. */
  wakeBy: (when: number) => Promise<void>;
  timing: Timing;
  now: () => number;
  random: Random;
  newId: () => string;
}
