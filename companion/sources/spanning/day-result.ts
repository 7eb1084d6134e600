import { DEFAULT_THRESHOLDS } from '#lib/domain/account.ts';
import type { Attempts, Result } from '#lib/domain/facts.ts';
import type { Backup } from './answers.ts';

/** How the backups of one kind of data went on a day. */
export interface DayResult {
  /** Null: nothing is known of it, or there was nothing to back up. */
  result: Result | null;
  /** Null if the numbers do not say. */
  attempts: Attempts | null;
  /** For people, of what decides. */
  word: string;
}

export const NOT_KNOWN = 'not known';
const NOTHING_THERE = 'nothing to back up';

/**
 * Reads the numbers of a day. What was backed up in part was backed up, with a warning. What failed counts as its share, but
 * for where all failed. Numbers that contradict each other are a warning, and so is what ended in no way on a day that
 * `isOver`. The sum of numbers of which one is not known is not known.
 */
export function dayResult(backup: Backup, isOver: boolean): DayResult {
  const numbers = numbersOf(backup);
  const bad = badWords(backup);
  if (!numbers) return { result: bad ? 'warning' : null, attempts: null, word: bad || NOT_KNOWN };
  const { total, tried, good } = numbers;
  if (total === 0 && tried === 0) return { result: null, attempts: null, word: NOTHING_THERE };
  const attempts = tried === 0 ? null : { attempted: tried, successful: good };
  const doubt = doubtOf(numbers, isOver);
  if (good === 0 && tried > 1) return { result: 'failed', attempts, word: doubt ?? bad };
  if (doubt) return { result: 'warning', attempts, word: doubt };
  const isShort = tried > 0 && good / tried < DEFAULT_THRESHOLDS.warningBelow;
  const isWarning = isShort || Boolean(backup.partial);
  return { result: isWarning ? 'warning' : 'ok', attempts, word: bad || `all ${total}` };
}

interface Numbers {
  total: number;
  tried: number;
  good: number;
}

/** Null if one of them is not known. */
function numbersOf({ total, partial, failed, successful }: Backup): Numbers | null {
  if (total === null || partial === null || failed === null || successful === null) return null;
  return { total, tried: successful + partial + failed, good: successful + partial };
}

function doubtOf({ total, tried }: Numbers, isOver: boolean): string | null {
  if (tried > total) return `${tried} results of ${total}`;
  return isOver && tried < total ? `${total - tried} of ${total} without a result` : null;
}

/** "9 of 112 failed, 3 in part"; empty if none did. */
function badWords({ total, failed, partial }: Backup): string {
  const of = total === null ? '' : ` of ${total}`;
  const parts = [failed ? `${failed}${of} failed` : '', partial ? `${partial}${of} in part` : ''];
  return parts.filter((part) => part !== '').join(', ');
}
