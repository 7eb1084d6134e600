import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pino from 'pino';
import { describe, expect, inject, it, vi } from 'vitest';
import { openPostgres } from '#companion/db/open.ts';
import { JOB_TIMING, startJobs } from '#companion/work/jobs.ts';
import { createPostgres } from '#test/support/databases.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';

const server = inject('postgres');
const title = server ? 'PostgreSQL' : `PostgreSQL (not installed: ${INSTALL_POSTGRES})`;
const FAST = { retryLimit: 2, retryDelay: 1, retryDelayMax: 1, pollingIntervalSeconds: 0.5 };
const COUNT = 24;

describe.skipIf(server === null)(`the jobs of two consoles on one ${title}`, () => {
  it('are done once each, by one or the other', async () => {
    const { url, drop } = await createPostgres(server ?? '', 'template_baton');
    const ids = Array.from({ length: COUNT }, () => randomUUID());
    const done: string[] = [];
    const all = Promise.withResolvers<void>();
    const work = {
      async run(id: string) {
        done.push(id);
        if (new Set(done).size === COUNT) all.resolve();
      },
      giveUp: () => Promise.reject(new Error('no job of this test is given up')),
    };
    const databases = [await openPostgres(url), await openPostgres(url)];
    const queues = await Promise.all(
      databases.map((database) => startJobs(database.jobs, pino({ enabled: false }), work, FAST)),
    );
    try {
      for (const [index, id] of ids.entries()) {
        const which = index % 2;
        await databases[which]?.db.transaction().execute(async (tx) => queues[which]?.send(tx, [id], true));
      }
      await all.promise;
    } finally {
      await Promise.all(queues.map((queue) => queue.close()));
      await Promise.all(databases.map((database) => database.close()));
      await drop();
    }
    expect(done.sort()).toEqual(ids.sort());
  });
});

describe.skipIf(server === null)(`a job that always fails, on ${title}`, () => {
  it('is retried for much longer than an hour, and then given up', async () => {
    const { url, drop } = await createPostgres(server ?? '', 'template_baton');
    const { db, jobs, close } = await openPostgres(url);
    const id = randomUUID();
    const tried: string[] = [];
    const givenUp: string[] = [];
    const work = {
      async run(job: string) {
        tried.push(job);
        throw new Error('the mail server is away');
      },
      giveUp: async (job: string) => void givenUp.push(job),
    };
    /** Makes the next try due now; returns how many seconds later it would have been. */
    const hasten = async () => {
      const { rows } = await sql<{ seconds: number }>`
        with waiting as (
          select id, extract(epoch from start_after - now())::float8 as seconds from pgboss.job
          where id = ${id} and state = 'retry' and start_after > now() + interval '1 second'
        )
        update pgboss.job as job set start_after = now() from waiting
        where job.id = waiting.id returning waiting.seconds`.execute(db);
      return rows[0]?.seconds ?? 0;
    };
    const queue = await startJobs(jobs, pino({ enabled: false }), work, {
      ...JOB_TIMING,
      pollingIntervalSeconds: 0.5,
    });
    try {
      await db.transaction().execute((tx) => queue.send(tx, [id], true));
      let waited = 0;
      const ended = async () => {
        waited += await hasten();
        expect(givenUp).toEqual([id]);
      };
      await vi.waitFor(ended, { timeout: 50_000, interval: 100 });
      expect(waited).toBeGreaterThan(16 * 3600);
      expect(tried).toEqual(Array(JOB_TIMING.retryLimit + 1).fill(id));
    } finally {
      await queue.close();
      await close();
      await drop();
    }
  });
});
