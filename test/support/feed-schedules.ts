import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openPostgres } from '#companion/db/open.ts';
import { copyPglite, createPostgres } from './databases.ts';
import { LANES, playSchedule } from './feed-schedule.ts';
import { clearFeedStage, type FeedStage, openFeedStage } from './feed-stage.ts';
import { pgliteLanes, postgresLanes } from './lanes.ts';
import { INSTALL_POSTGRES } from './postgres.ts';

/** Runs this many schedules on PostgreSQL, interleaved by statement, and on PGlite, one transaction after another. */
export function feedSchedules(count: number): void {
  const server = inject('postgres');
  const missing = server ? '' : ` (not installed: ${INSTALL_POSTGRES})`;
  describe.skipIf(server === null)(`the feed, whoever commits first, on PostgreSQL${missing}`, () =>
    playAll(count, () => onPostgres(server ?? '')),
  );
  describe('the feed, whoever comes first, on PGlite', () => playAll(count, onPglite));
}

function playAll(count: number, open: () => Promise<FeedStage>): void {
  let stage: FeedStage;

  beforeAll(async () => {
    stage = await open();
  });
  afterAll(() => stage?.close());

  const seeds = Array.from({ length: count }, (_, index) => index + 1);
  it.each(seeds)('schedule %i: every organization is told what is in the tables', async (seed) => {
    await clearFeedStage(stage);
    for (const { name, told, seen, isUpToDate } of await playSchedule(stage, seed)) {
      expect(told, name).toEqual(seen);
      expect(isUpToDate, `${name} has nothing more to read`).toBe(true);
    }
  });
}

async function onPostgres(server: string): Promise<FeedStage> {
  const { url, drop } = await createPostgres(server, 'template_baton');
  const stage = await openFeedStage(await openPostgres(url), () => postgresLanes(url, LANES));
  return { ...stage, close: () => stage.close().then(drop) };
}

async function onPglite(): Promise<FeedStage> {
  return openFeedStage(await copyPglite(), async (db) => pgliteLanes(db, LANES));
}
