import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { describe, expect, inject, it } from 'vitest';
import { openPostgres } from '#companion/db/open.ts';
import { startJobs } from '#companion/jobs.ts';
import { createPostgres } from '#test/support/databases.ts';
import { INSTALL_POSTGRES } from '#test/support/postgres.ts';

const server = inject('postgres');
const title = server ? 'PostgreSQL' : `PostgreSQL (not installed: ${INSTALL_POSTGRES})`;
const TIMING = { retryLimit: 2, retryDelay: 1, retryDelayMax: 1, pollingIntervalSeconds: 0.5 };
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
      databases.map((database) => startJobs(database.jobs, pino({ enabled: false }), work, TIMING)),
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
