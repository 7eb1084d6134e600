import type { Random } from '#lib/async/back-off.ts';
import type { Timing } from '#lib/ports/timing.ts';
import { type Contact, type ContactSeams, createContact } from './contact.ts';

/** What the worker's use cases need. */
export interface WorkerContext extends ContactSeams {
  contact: Contact;
  /** Makes sure that the worker runs by that time (ms), even if it is killed before. */
  wakeBy: (when: number) => Promise<void>;
  timing: Timing;
  now: () => number;
  random: Random;
  newId: () => string;
}

type Seams = Pick<WorkerContext, 'store' | 'vault' | 'createClient' | 'wakeBy' | 'timing'>;

/** Makes the context from its seams. Clock, random numbers and ids are the real ones unless given. */
export function createContext(seams: Seams & Partial<WorkerContext>): WorkerContext {
  return {
    contact: createContact(seams),
    now: Date.now,
    random: Math.random,
    newId: () => crypto.randomUUID(),
    ...seams,
  };
}
