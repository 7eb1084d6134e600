import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onBothDatabases } from '#test/support/databases.ts';
import { BLUEBIRD, type Observing, openObserved } from '#test/support/observed.ts';

/** What the reseller has said and set, wherever it is shown. */
interface Expected {
  result: string | null;
  storageBytes: number | null;
  tags: string[];
  favorite: boolean;
}

onBothDatabases('an account that is watched, handed over and taken back', (open) => {
  let on: Observing;
  let owned: string;
  beforeAll(async () => {
    on = await openObserved(await open());
    owned = on.owned;
  });
  afterAll(() => on.console.close());

  const account = { id: BLUEBIRD.ref };
  const both = async () => {
    const rows = await on.bluebirds();
    const seen = rows.find(({ kind }) => kind === 'observed');
    const theirs = rows.find(({ kind }) => kind === 'owned');
    return { seen, theirs, params: { id: (seen ?? theirs)?.id ?? '' } };
  };
  /** Each step with the number of its place. */
  const STEPS: Record<string, (place: number, expected: Expected) => Promise<unknown>> = {
    'hand over': async () => (await both()).theirs ?? on.handOver(),
    'take back': () => on.takeBack(),
    async merge() {
      const { seen, theirs } = await both();
      if (!seen || !theirs) return;
      await on.page.mergeObservedAccount({ params: { id: seen.id }, body: { accountId: owned } });
    },
    run(place, expected) {
      expected.result = place % 2 ? 'ok' : 'failed';
      return on.send({ account, result: expected.result });
    },
    facts(place, expected) {
      expected.storageBytes = place;
      return on.send({ account, facts: { storageBytes: place } });
    },
    async tag(place, expected) {
      expected.tags.push(`tag ${place}`);
      await on.northwind.setTags({ params: (await both()).params, body: { add: [`tag ${place}`] } });
    },
    async favorite(_, expected) {
      expected.favorite = true;
      await on.northwind.setPreferences({ params: (await both()).params, body: { favorite: true } });
    },
  };

  it('loses nothing of what was reported and set, in whatever order', async () => {
    const step = fc.constantFrom(...Object.keys(STEPS));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        await on.reset();
        await on.watch(BLUEBIRD);
        const expected: Expected = { result: null, storageBytes: null, tags: [], favorite: false };
        for (const [place, name] of steps.entries()) {
          on.console.pass(60);
          await STEPS[name]?.(place, expected);
        }
        const { seen, theirs } = await both();
        const row = seen ?? theirs;
        expect(row?.verdict?.result ?? null).toBe(expected.result);
        expect(row).toMatchObject({ storageBytes: expected.storageBytes, favorite: expected.favorite });
        expect(row?.tags.toSorted()).toEqual(expected.tags.toSorted());
        const jobs = (await on.northwind.listReportJobs({ query: {} })).items;
        expect(jobs.map(({ accountId }) => accountId)).toEqual(steps.includes('run') ? [row?.id] : []);
        // The customer sees nothing of it while the reseller does not look after the account.
        if (!theirs) expect(await on.row(owned, on.customer)).toMatchObject({ measuredAt: null });
      }),
      { numRuns: 25 },
    );
  });
});
