import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createPostgres } from './databases.ts';
import { type Added, type HandOvers, openHandOvers } from './hand-overs.ts';
import { QUEUE_HOSTS } from './queue-hosts.ts';
import { playSchedule } from './queue-schedule.ts';

const TOKENS = 100;

/** A console is asked so often and then compared with the queues; what compares looks at each token in each log entry. */
const OF_ONE_CONSOLE = 10;

const HOSTS = Object.keys(QUEUE_HOSTS) as (keyof typeof QUEUE_HOSTS)[];

/**
 * So many schedules, each by every host of a queue: a tenth of them on PGlite, the others on PostgreSQL; all on PGlite
 * where that is not installed.
 */
export function queueSchedules(count: number): void {
  const server = inject('postgres');
  const onPglite = server === null ? count : Math.ceil(count / 10);
  const onPostgres = async () => {
    const { url, drop } = await createPostgres(server ?? '');
    const handOvers = await openHandOvers(TOKENS, url);
    return { ...handOvers, close: () => handOvers.close().then(drop) };
  };
  const seeds = Array.from({ length: count }, (_, index) => index + 1);
  playAll('PGlite', seeds.slice(0, onPglite), () => openHandOvers(TOKENS));
  playAll('PostgreSQL', seeds.slice(onPglite), onPostgres);
}

function playAll(database: string, seeds: number[], open: () => Promise<HandOvers>): void {
  for (let first = 0; first < seeds.length; first += OF_ONE_CONSOLE) {
    describe(`a queue of a hundred tokens, whatever is killed whenever, on ${database}, from ${seeds[first]}`, () =>
      play(seeds.slice(first, first + OF_ONE_CONSOLE), open));
  }
}

function play(seeds: number[], open: () => Promise<HandOvers>): void {
  let handOvers: HandOvers;
  const added: Added[] = [];

  beforeAll(async () => {
    handOvers = await open();
  });
  afterAll(() => handOvers.close());

  const plays = seeds.flatMap((seed) => HOSTS.map((host, place) => [seed, host, place] as const));

  it.each(plays)('schedule %i, by the %s: all are added', async (seed, host, place) => {
    const tokens = await handOvers.issue(TOKENS);
    // To one reseller and then to the other: who has an account cannot redeem a token of it again.
    const credential = handOvers.credentials[place % 2] ?? '';
    const queue = await playSchedule({ host, seed, tokens, handOvers, credential, at: Date.now() });
    added.push(...queue);
    expect(queue.map(({ hint, status }) => [hint, status.state])).toEqual(
      tokens.map((token) => [token.slice(-4), 'added']),
    );
    expect(queue.filter(({ secret }) => secret !== undefined)).toEqual([]);
  });

  it('each token was redeemed once, by its entry, and nothing is half done', async () => {
    expect(added).toHaveLength(TOKENS * plays.length);
    expect(await handOvers.faults(added)).toEqual([]);
  });
}
