import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { seededRandom } from '#companion/sandbox/seeded-random.ts';
import { type ChromiumWithExtension, launchWithExtension } from '#scripts/extension-browser.ts';
import { add, seeLine } from '#scripts/people.ts';
import { askOf } from '#test/support/ask-of.ts';
import { connect } from '#test/support/connect.ts';
import { queueStored } from '#test/support/extension-storage.ts';
import { type HandOvers, openHandOvers } from '#test/support/hand-overs.ts';
import type { Fate } from '#test/support/proxy.ts';

const SEEDS = [1, 2, 3, 4, 5];
const TOKENS = 20;
const REDEMPTIONS = '/api/v1/redemptions';

describe('a queue of twenty tokens in a browser, whatever is killed whenever', () => {
  const profile = mkdtempSync(join(tmpdir(), 'baton-profile-'));
  let handOvers: HandOvers;
  let technician: ChromiumWithExtension;
  const launch = () => launchWithExtension(inject('extension'), { userDataDir: profile });

  beforeAll(async () => {
    handOvers = await openHandOvers(SEEDS.length * TOKENS);
    technician = await launch();
    await connect(technician, handOvers.url, 'tech@northwind.example');
  });
  afterAll(async () => {
    await technician.close();
    await handOvers.close();
    rmSync(profile, { recursive: true, force: true });
  });

  const killConsole = async () => {
    await handOvers.stopConsole('SIGKILL');
    await handOvers.startConsole();
  };
  const killBrowser = async () => {
    const gone = new Promise((resolve) => technician.browser.once('disconnected', resolve));
    technician.browser.process()?.kill('SIGKILL');
    await gone;
    technician = await launch();
  };
  const killWorker = () => technician.killWorker();
  const killings = [killWorker, killWorker, killConsole, killBrowser];

  it.each(SEEDS.map((seed, index) => [seed, index]))('schedule %i: all are added', async (seed, index) => {
    const tokens = await handOvers.issue(TOKENS, index * TOKENS);
    const asked = decide(handOvers, seed, tokens);
    const popup = await technician.openPopup();
    await add(popup, tokens.join('\n'), TOKENS);
    // Every token is asked for once at least, so as many calls do come.
    const order = killings.toSorted(
      (a, b) => seededRandom(seed, killings.indexOf(a)) - seededRandom(seed, killings.indexOf(b)),
    );
    for (const [turn, kill] of order.entries()) {
      await asked(1 + 5 * turn);
      await kill();
    }
    const queue = await technician.openOptions('add');
    const added = async () => (await queueStored(queue)).filter(({ status }) => status.state === 'added');
    await expect.poll(added, { timeout: 90_000, interval: 250 }).toHaveLength(TOKENS * (index + 1));
    await seeLine(queue, tokens.at(-1) ?? '', 'added "Bluebird Dental"');
    await queue.close();
  });

  it('each token was redeemed once, by its entry, and nothing is half done', async () => {
    const queue = await queueStored(await technician.openOptions('add'));
    expect(queue).toHaveLength(SEEDS.length * TOKENS);
    expect(queue.filter(({ secret }) => secret !== undefined)).toEqual([]);
    expect(await handOvers.faults(queue)).toEqual([]);
  });
});

/** Loses some calls and some answers from now on; what it answers waits until that many redemptions were asked for. */
function decide({ proxy }: HandOvers, seed: number, tokens: string[]): (count: number) => Promise<void> {
  const ask = askOf(tokens);
  let asked = 0;
  const waiting = new Map<number, () => void>();
  proxy.decide((call): Fate => {
    if (call.path !== REDEMPTIONS) return 'passes';
    const { about, attempt } = ask(call);
    const draw = seededRandom('browser', seed, about, attempt);
    waiting.get(++asked)?.();
    if (draw < 0.15) return 'answer-lost';
    return draw < 0.2 ? 'request-lost' : 'passes';
  });
  return (count) =>
    new Promise((resolve) => {
      if (asked >= count) resolve();
      else waiting.set(count, resolve);
    });
}
