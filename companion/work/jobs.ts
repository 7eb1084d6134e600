import { fromKysely, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { JobsDatabase, Tx } from '../db/open.ts';

/** Work that is done later, surely, and again if it fails. A job holds ids, never a secret or a text. ARCHITECTURE, Parts. */
export interface Jobs {
  /**
   * Queues in the transaction of what it belongs to: both are there, or neither. An id (UUID) has one job, however
   * often it is sent. Those that somebody waits for are done before others.
   */
  send(tx: Tx, ids: readonly string[], isUrgent: boolean): Promise<void>;
  close(): Promise<void>;
}

export interface Work {
  /** Throws to be tried again. */
  run(id: string): Promise<void>;
  /** After the last try. */
  giveUp(id: string): Promise<void>;
}

/** Seconds; waiting times double from `retryDelay` to `retryDelayMax`, and each is up to twice as long by chance. */
export interface JobTiming {
  retryLimit: number;
  retryDelay: number;
  retryDelayMax: number;
  pollingIntervalSeconds: number;
}

/** All tries together take 16 hours at least: a mail outlasts a night without its server. */
export const TIMING: JobTiming = {
  retryLimit: 16,
  retryDelay: 15,
  retryDelayMax: 7200,
  pollingIntervalSeconds: 2,
};

/** After that a job whose console was killed is taken up by another. */
const EXPIRE_SECONDS = 120;

const QUEUE = 'mail';
const DEAD = 'mail-dead';

interface Payload {
  id?: string;
}

/** Starts the queue on the console's database; of several consoles each job is done by one. */
export async function startJobs(
  database: JobsDatabase,
  log: Logger,
  work: Work,
  timing: JobTiming = TIMING,
): Promise<Jobs> {
  const { pollingIntervalSeconds, ...retry } = timing;
  const boss = new PgBoss({ ...database, schedule: false });
  boss.on('error', (error) => log.error({ err: error }, 'job queue failed'));
  await boss.start();
  await boss.createQueue(DEAD);
  await boss.createQueue(QUEUE, { deadLetter: DEAD });
  // Without a first send outside, one inside a transaction waits for ever on PGlite: it reads the queue first.
  await boss.send(QUEUE, {});
  const take = (queue: string, act: (id: string) => Promise<void>) =>
    boss.work<Payload>(queue, { pollingIntervalSeconds }, async ([job]) => {
      if (job?.data.id) await act(job.data.id);
    });
  await take(QUEUE, work.run);
  await take(DEAD, work.giveUp);
  return {
    async send(tx, ids, isUrgent) {
      const options = { ...retry, retryBackoff: true, expireInSeconds: EXPIRE_SECONDS };
      const jobs = ids.map((id) => ({ id, data: { id }, priority: isUrgent ? 1 : 0, ...options }));
      await boss.insert(QUEUE, jobs, { db: fromKysely(tx.withoutPlugins() as never) });
    },
    close: () => boss.stop({ timeout: 5000 }),
  };
}
