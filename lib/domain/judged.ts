import type { AccountRow } from './account.ts';
import { type HealthReason, healthOf, isMuted, turnsAt } from './health.ts';

/** A row with what is said of it at a moment, and what it is found by. Times in ms. */
export interface Judged {
  row: AccountRow;
  reason: HealthReason;
  muted: boolean;
  judgedAt: number;
  /** When time alone will change what is said. */
  turnsAt: number;
  /** Name, then domain, folded: what a search looks in and names are sorted by. */
  key: string;
}

const judged = new WeakMap<AccountRow, Judged>();

/** Judges a row at `now` (ms, the console's clock); the same answer until time changes it. */
export function judge(row: AccountRow, now: number): Judged {
  const before = judged.get(row);
  if (before && before.judgedAt <= now && now < before.turnsAt) return before;
  const reason = healthOf(row, now);
  const fresh = {
    row,
    reason,
    muted: isMuted(row.mute, reason.health, now),
    judgedAt: now,
    turnsAt: turnsAt(row, now),
    key: before?.key ?? `${fold(row.name)}\n${fold(row.domain)}`,
  };
  judged.set(row, fresh);
  return fresh;
}

const ASCII = /^[\0-\x7f]*$/;
/** Accents, and marks of writing direction that nobody sees. */
const UNSEEN = /[\p{Mn}\p{Cf}]/gu;

/** As a search compares: without case, accents and width. */
export function fold(text: string): string {
  const plain = ASCII.test(text) ? text : text.normalize('NFKD').replace(UNSEEN, '');
  return plain.toLowerCase();
}
