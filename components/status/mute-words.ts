import type { Mute } from '#lib/domain/account.ts';
import { exactTime } from '#lib/domain/time.ts';

/** "until 5 Dec 2026, 08:00". */
export function muteWords({ until }: Mute): string {
  return until === null ? 'until it changes' : `until ${exactTime(Date.parse(until))}`;
}
