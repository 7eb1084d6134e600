import type { Choice } from '#components/basics/select.tsx';
import { duration } from '#lib/domain/time.ts';
import { LIFETIMES } from '#lib/domain/transfer-token.ts';

/** "1 hour", "1 day", "14 days", "30 days". */
export const LIFETIME_CHOICES: readonly Choice<number>[] = LIFETIMES.map((seconds) => ({
  value: seconds,
  label: duration(seconds * 1000),
}));
