import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chance } from '#companion/sandbox/chance.ts';
import { type ChromiumWithExtension, launchWithExtension } from '#scripts/extension-browser.ts';
import { add, connect } from '#scripts/people.ts';
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
    const asked = decide(handOvers, (drawn) => chance('browser', seed, drawn));
    const popup = await technician.openPopup();
    await add(popup, tokens.join('\n'));
    // Every token is asked for once at least, so as many calls do come.
    const order = killings.toSorted(
      (a, b) => chance(seed, killings.indexOf(a)) - chance(seed, killings.indexOf(b)),
    );
    for (const [turn, kill] of order.entries()) {
      await asked(1 + 5 * turn);
      await kill();
    }
    const queue = await technician.openOptions('add');
    await allAdded(queue, TOKENS * (index + 1));
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
function decide({ proxy }: HandOvers, random: (drawn: number) => number): (count: number) => Promise<void> {
  let asked = 0;
  const waiting = new Map<number, () => void>();
  proxy.decide(({ path }): Fate => {
    if (path !== REDEMPTIONS) return 'passes';
    const draw = random(asked);
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

const allAdded = (queue: Page, count: number) =>
  queue.waitForFunction(
    (wanted: number) =>
      Array.from(document.querySelectorAll<HTMLElement>('.queue-line')).filter(({ innerText }) =>
        innerText.includes('added "Bluebird Dental"'),
      ).length === wanted,
    { timeout: 90_000 },
    count,
  );
