import { fromKysely, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { JobsDatabase, Tx } from '../db/open.ts';

/** A queue of jobs that run later, at least once, and are retried if they fail. A job holds ids, never a secret or a text (ARCHITECTURE, Parts). */
export interface Jobs {
  /**
   * Queues jobs in the caller's transaction: they exist only if it commits. An id (UUID) has one job, however often it is
   * sent. Urgent jobs, for which a person waits, run before others.
   */
  send(tx: Tx, ids: readonly string[], isUrgent: boolean): Promise<void>;
  close(): Promise<void>;
}

export interface JobHandler {
  /** Runs a job. Throws to be retried. */
  run(id: string): Promise<void>;
  /** Called after the last try has failed. */
  giveUp(id: string): Promise<void>;
}

/** Times in seconds. Delays double from `retryDelay` to `retryDelayMax`, and jitter makes each up to twice as long. */
export interface JobTiming {
  retryLimit: number;
  retryDelay: number;
  retryDelayMax: number;
  pollingIntervalSeconds: number;
}

/** All tries together take at least 16 hours, so that a mail survives a night without its server. */
export const JOB_TIMING: JobTiming = {
  retryLimit: 16,
  retryDelay: 15,
  retryDelayMax: 7200,
  pollingIntervalSeconds: 2,
};

/** After this time another console takes over the job of a console that was killed. */
const EXPIRE_SECONDS = 120;

const QUEUE = 'mail';
const DEAD = 'mail-dead';

interface Payload {
  id?: string;
}

/** Starts the queue on the console's database. If several consoles run, each job is run by one of them. */
export async function startJobs(
  database: JobsDatabase,
  log: Logger,
  handler: JobHandler,
  timing: JobTiming = JOB_TIMING,
): Promise<Jobs> {
  const { pollingIntervalSeconds, ...retry } = timing;
  const boss = new PgBoss({ ...database, schedule: false });
  boss.on('error', (error) => log.error({ err: error }, 'job queue failed'));
  await boss.start();
  await boss.createQueue(DEAD);
  await boss.createQueue(QUEUE, { deadLetter: DEAD });
  // The first send reads the queue. Inside a transaction that read waits forever on PGlite, so one send happens here.
  await boss.send(QUEUE, {});
  const consume = (queue: string, act: (id: string) => Promise<void>) =>
    boss.work<Payload>(queue, { pollingIntervalSeconds }, async ([job]) => {
      if (job?.data.id) await act(job.data.id);
    });
  await consume(QUEUE, handler.run);
  await consume(DEAD, handler.giveUp);
  return {
    async send(tx, ids, isUrgent) {
      const options = { ...retry, retryBackoff: true, expireInSeconds: EXPIRE_SECONDS };
      const jobs = ids.map((id) => ({ id, data: { id }, priority: isUrgent ? 1 : 0, ...options }));
      await boss.insert(QUEUE, jobs, { db: fromKysely(tx.withoutPlugins() as never) });
    },
    close: () => boss.stop({ timeout: 5000 }),
  };
}
