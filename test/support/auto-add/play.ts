import fc from 'fast-check';
import { afterAll, beforeAll, it } from 'vitest';
import { onBothDatabases } from '../databases.ts';
import { check } from './check.ts';
import { createModel } from './model.ts';
import { clearStage, openStage, type Stage } from './stage.ts';
import { beginning, steps } from './steps.ts';

/** In ms. A sequence that fails is made shorter for at most so long; a slow machine plays fewer. */
const LIMIT = { few: 100_000, many: 1_500_000 };

/** Plays so many random sequences of steps on each database, against the model; a failure names the seed. */
export function autoAddSequences(runs: number): void {
  const limit = runs > 100 ? LIMIT.many : LIMIT.few;
  onBothDatabases('who holds a licence and who waits for one', (open) => {
    let stage: Stage;

    beforeAll(async () => {
      stage = await openStage(await open());
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
              const model = createModel(begun);
              await clearStage(stage, model);
              await check(model, stage);
              await fc.asyncModelRun(() => ({ model, real: stage }), sequence);
            },
          ),
          { numRuns: runs, interruptAfterTimeLimit: limit },
        ),
      2 * limit,
    );
  });
}
