import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPostgres } from '#companion/db/open.ts';
import { byLane, describeOn, ENGINES, enginesOfLane } from './by-lane.ts';
import { copyPglite, createPostgres } from './databases.ts';
import { LANES, playSchedule } from './feed-schedule.ts';
import { clearFeedStage, type FeedStage, openFeedStage } from './feed-stage.ts';
import { pgliteLanes, postgresLanes } from './lanes.ts';

/**
 * So many schedules on PostgreSQL, statement by statement, and the same on PGlite, one transaction after another; the
 * quick lane plays them on its own database.
 */
export function feedSchedules(count: number): void {
  const engines = byLane({ quick: enginesOfLane(), full: ENGINES });
  for (const engine of engines) {
    const isOneByOne = engine === 'PGlite';
    describeOn([engine], `the feed, whoever ${isOneByOne ? 'comes' : 'commits'} first`, (_, server) =>
      playAll(count, isOneByOne ? onPglite : () => onPostgres(server)),
    );
  }
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
