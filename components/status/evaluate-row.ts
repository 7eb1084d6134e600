import type { AccountRow } from '#lib/domain/account.ts';
import { type HealthReason, healthOf, isMuted, nextChangeAt } from '#lib/domain/health.ts';

/** A row with its health at one time, and its search key. Times are in ms. */
export interface EvaluatedRow {
  row: AccountRow;
  reason: HealthReason;
  muted: boolean;
  evaluatedAt: number;
  /** When passing time alone will change the health or the mute. */
  turnsAt: number;
  /** Name and domain, normalized, for searching and for sorting by name. */
  key: string;
}

const evaluated = new WeakMap<AccountRow, EvaluatedRow>();

/** Evaluates a row at `now` (ms, the console's clock). The result is cached until time changes it. */
export function evaluateRow(row: AccountRow, now: number): EvaluatedRow {
  const before = evaluated.get(row);
  if (before && before.evaluatedAt <= now && now < before.turnsAt) return before;
  const reason = healthOf(row, now);
  const fresh = {
    row,
    reason,
    muted: isMuted(row.mute, reason, now),
    evaluatedAt: now,
    turnsAt: nextChangeAt(row, now),
    key: before?.key ?? `${normalizeForSearch(row.name)}\n${normalizeForSearch(row.domain)}`,
  };
  evaluated.set(row, fresh);
  return fresh;
}

const ASCII = /^[\0-\x7f]*$/;
/** Accents, and invisible marks such as those of the writing direction. */
const INVISIBLE_MARKS = /[\p{Mn}\p{Cf}]/gu;

/** Normalizes text for comparison: without case, accents and width variants. */
export function normalizeForSearch(text: string): string {
  const plain = ASCII.test(text) ? text : text.normalize('NFKD').replace(INVISIBLE_MARKS, '');
  return plain.toLowerCase();
}
