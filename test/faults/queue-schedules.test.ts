import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Added, type HandOvers, openHandOvers } from '#test/support/hand-overs.ts';
import { playSchedule } from '#test/support/queue-schedule.ts';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));

/** 5 of the 200 that `npm run test:long` plays. */
const SCHEDULES = Number(process.env.BATON_SCHEDULES ?? 5);
const TOKENS = 100;

describe('a queue of a hundred tokens, whatever is killed whenever', () => {
  let handOvers: HandOvers;
  const added: Added[] = [];

  beforeAll(async () => {
    handOvers = await openHandOvers(TOKENS);
  });
  afterAll(() => handOvers.close());

  for (let seed = 1; seed <= SCHEDULES; seed++) {
    it(`schedule ${seed}`, async () => {
      const tokens = await handOvers.issue(TOKENS);
      // From reseller to reseller and back, as an account is redeemed once only by the one who has it.
      const credential = handOvers.credentials[seed % 2] ?? '';
      const queue = await playSchedule({ seed, tokens, handOvers, credential, at: Date.now() });
      expect(queue.map(({ status }) => status.state)).toEqual(Array(TOKENS).fill('added'));
      expect(queue.map(({ hint }) => hint)).toEqual(tokens.map((token) => token.slice(-4)));
      expect(queue.some(({ secret }) => secret !== undefined)).toBe(false);
      added.push(...queue);
    });
  }

  it('each token was redeemed once, by its entry, and nothing is half done', async () => {
    expect(await handOvers.faults(added)).toEqual([]);
  });
});
