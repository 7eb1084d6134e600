import fc from 'fast-check';
import { afterAll, beforeAll, it } from 'vitest';
import type { Database } from '#companion/db/open.ts';
import { byLane, ENGINES, enginesOfLane } from './by-lane.ts';
import type { TestConsole } from './console.ts';
import { onDatabases } from './databases.ts';

/** In ms. A sequence that fails is made shorter for at most so long; a slow machine plays fewer. */
const LIMIT = { few: 100_000, many: 1_500_000 };

export type Step<Model extends object, Stage> = fc.AsyncCommand<Model, Stage>;
type Act<Model, Stage> = (model: Model, stage: Stage) => Promise<void>;

/** What is done to a model and to a stage alike, and what holds of both. */
export interface Play<Model extends object, Stage, Begun> {
  beginning: fc.Arbitrary<Begun>;
  steps: fc.Arbitrary<Step<Model, Stage>>[];
  /** Once for each database. */
  open: (database: Database) => Promise<Stage>;
  /** Before each sequence: makes a model, and the stage as that is. */
  clear: (stage: Stage, begun: Begun) => Promise<Model>;
  check: Act<Model, Stage>;
  /** Besides, after each sequence. */
  checkEnd?: Act<Model, Stage>;
}

/** Plays so many random sequences of steps on each database (the quick lane: on its own), against the model; a failure names the seed. */
export function playSequences<Model extends object, Stage extends { console: TestConsole }, Begun>(
  name: string,
  runs: number,
  { beginning, steps, open, clear, check, checkEnd }: Play<Model, Stage, Begun>,
): void {
  const limit = runs > 100 ? LIMIT.many : LIMIT.few;
  const engines = byLane({ quick: enginesOfLane(), full: ENGINES });
  onDatabases(engines, name, (openDatabase) => {
    let stage: Stage;

    beforeAll(async () => {
      stage = await open(await openDatabase());
    });
    afterAll(() => stage?.console.close());

    it(
      `is what the model says, in ${runs} sequences`,
      () =>
        fc.assert(
          fc.asyncProperty(
            beginning,
            fc.commands(steps, { maxCommands: 40, size: 'max' }),
            async (begun, sequence) => {
              const model = await clear(stage, begun);
              await check(model, stage);
              await fc.asyncModelRun(() => ({ model, real: stage }), sequence);
              await checkEnd?.(model, stage);
            },
          ),
          { numRuns: runs, interruptAfterTimeLimit: limit },
        ),
      2 * limit,
    );
  });
}

/** Makes steps after each of which everything is checked. */
export const checkedBy =
  <Model extends object, Stage>(check: Act<Model, Stage>) =>
  (name: string, act: Act<Model, Stage>, isPossible = (_: Readonly<Model>) => true): Step<Model, Stage> => ({
    check: isPossible,
    async run(now, stage) {
      await act(now, stage);
      await check(now, stage);
    },
    toString: () => name,
  });
