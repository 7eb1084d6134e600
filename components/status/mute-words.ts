import type { Mute } from '#lib/domain/account.ts';
import { exactTime } from '#lib/domain/time.ts';

/** "Muted until 3 Dec 2026, 08:00"; null is not muted. */
export function muteWords(mute: Mute | null): string | null {
  if (mute === null) return null;
  return mute.until === null ? 'Muted until it changes' : `Muted until ${exactTime(Date.parse(mute.until))}`;
}
