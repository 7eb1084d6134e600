import { playSequences } from '../sequences.ts';
import { check } from './check.ts';
import { createModel } from './model.ts';
import { clearStage, openStage } from './stage.ts';
import { beginning, steps } from './steps.ts';

/** Whatever may happen to a directory and to its licenses, so often on each database. */
export const autoAddSequences = (runs: number): void =>
  playSequences('who holds a license and who waits for one', runs, {
    ...{ beginning, steps, check },
    open: openStage,
    async clear(stage, begun) {
      const model = createModel(begun);
      await clearStage(stage, model);
      return model;
    },
  });
