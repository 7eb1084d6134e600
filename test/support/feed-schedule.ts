import type { Context } from '#companion/context.ts';
import { seededRandom } from '#companion/sandbox/seeded-random.ts';
import { followFeed, seenBy } from './feed-reader.ts';
import type { FeedStage } from './feed-stage.ts';
import { type Writing, writeSomething } from './feed-writer.ts';
import type { Lane } from './lanes.ts';
import { inTurns } from './turns.ts';

const MOST_WRITERS = 5;
const MOST_WRITES = 2;
/** One result for each organization of the stage. */
const READERS = 4;
export const LANES = READERS + MOST_WRITERS;

const DAY = 86_400_000;

/**
 * Plays one schedule: writers and readers run interleaved, and then each reader reads to the end. Returns, for each
 * organization, what its reader received and what it would see in the tables. The same seed gives the same schedule,
 * except for the ids that the database generates.
 */
export async function playSchedule({ ctx, lanes, customers, resellers }: FeedStage, seed: number) {
  let drawn = 0;
  const random = () => seededRandom('feed', seed, drawn++);
  const clock = { at: ctx.now().getTime() + seed * DAY };
  const by = ({ db }: Pick<Lane, 'db'>): Context => ({ ...ctx, db, now: () => new Date(clock.at) });
  const writing: Writing = { random, clock, customers, resellers, issued: [] };
  const readers = [...customers, ...resellers].map((caller) => ({
    caller,
    ...followFeed(caller, Math.ceil(5 * random())),
  }));
  let writers = 2 + Math.floor((MOST_WRITERS - 1) * random());
  const write = async (lane: Lane) => {
    for (let writes = Math.ceil(MOST_WRITES * random()); writes > 0; writes--) {
      await lane.gate.pass();
      await writeSomething(by(lane), writing);
    }
    writers--;
  };
  const follow = async (lane: Lane, read: (ctx: Context) => Promise<boolean>) => {
    while (writers > 0) {
      await lane.gate.pass();
      await read(by(lane));
    }
  };
  const players = lanes.all.slice(0, READERS + writers).map((lane, index) => {
    const reader = readers[index];
    return { gate: lane.gate, play: () => (reader ? follow(lane, reader.read) : write(lane)) };
  });
  await inTurns(players, random, lanes.heldUp);
  return Promise.all(
    readers.map(async ({ caller, read, known, isUpToDate }) => {
      while (await read(by(ctx)));
      return {
        name: caller.organization.name,
        told: known(),
        seen: await seenBy(ctx, caller),
        isUpToDate: await isUpToDate(by(ctx)),
      };
    }),
  );
}
