import type { Thresholds } from '#lib/domain/account.ts';
import { inputOf } from './thresholds-input.ts';

/** What thresholds do, in a sentence. */
export function thresholdsWords(thresholds: Thresholds): string {
  const { criticalBelow, warningBelow, staleAfterSeconds } = inputOf(thresholds);
  const hours = staleAfterSeconds === '1' ? 'an hour' : `${staleAfterSeconds} hours`;
  return `Critical below ${criticalBelow} %, warning below ${warningBelow} %, stale after ${hours} without a backup.`;
}
