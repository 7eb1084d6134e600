import fc from 'fast-check';
import { playSequences } from '#test/support/sequences.ts';
import { check, checkAccess } from './check.ts';
import { createModel } from './model.ts';
import { clearStage, openStage } from './stage.ts';
import { steps } from './steps.ts';

/** Whatever may be done to tokens, so often on each database. */
export const tokenStates = (runs: number): void =>
  playSequences('the state of transfer tokens', runs, {
    ...{ steps, check, checkEnd: checkAccess },
    beginning: fc.constant(null),
    open: openStage,
    async clear(stage) {
      await clearStage(stage);
      return createModel();
    },
  });
