import type { Source, SourceReading } from './source.ts';

/** "1,204 accounts". */
export const readAccounts = (count: number) =>
  `${count.toLocaleString('en')} ${count === 1 ? 'account' : 'accounts'}`;

/** Whether something of a source is being read that somebody may wait for: its first list, or its accounts for the first time. */
export function readingIsUnderWay({ pausedAt, reading }: Pick<Source, 'pausedAt' | 'reading'>): boolean {
  if (!reading || pausedAt !== null || reading.failure !== null) return false;
  return reading.isChecking || reading.unread > 0 || reading.listedAt === null;
}

/** When a source is listed next, in ms; null if that is now, not known, or not before it is resumed. */
export function nextListTime(
  { pausedAt }: Pick<Source, 'pausedAt'>,
  { isChecking, nextListAt, waitsUntil }: Pick<SourceReading, 'isChecking' | 'nextListAt' | 'waitsUntil'>,
  now: number,
): number | null {
  if (pausedAt !== null || isChecking || nextListAt === null) return null;
  const next = Math.max(Date.parse(nextListAt), waitsUntil === null ? 0 : Date.parse(waitsUntil));
  return next > now ? next : null;
}
