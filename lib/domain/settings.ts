/** What the badge counts: all that needs attention, only what is critical or stale, or nothing. */
export type BadgeMode = 'count' | 'problems' | 'off';

/** From and to are minutes of the local day; a night goes past its end. */
export interface QuietHours {
  from: number;
  to: number;
}

/** How news is told: `quiet`: what is new waits. `off`: nothing is shown, and counts as told. */
export type Manner = 'aloud' | 'quiet' | 'off';

/** What a person has set in this browser, for all its connections. */
export interface Settings {
  badge: BadgeMode;
  /** How often consoles are asked, in minutes; a console's own hint wins when it is longer. */
  pollMinutes: number;
  notifications: boolean;
  quietHours: QuietHours | null;
}

const MINUTE_MS = 60_000;

export const POLL_MINUTES = [1, 2, 5, 10, 15, 30, 60] as const;

export const DEFAULT_SETTINGS: Settings = {
  badge: 'count',
  pollMinutes: 5,
  notifications: true,
  quietHours: null,
};

export function mannerOf({ notifications, quietHours }: Settings, now: number): Manner {
  if (!notifications) return 'off';
  return quietUntil(quietHours, now) === null ? 'aloud' : 'quiet';
}

/**
 * When the quiet hours end that are in force at `now`, in ms; null outside of them. By this computer's wall clock,
 * however long its days are.
 */
export function quietUntil(quiet: QuietHours | null, now: number): number | null {
  if (quiet === null) return null;
  const { from, to } = quiet;
  const at = new Date(now);
  const minute = at.getHours() * 60 + at.getMinutes();
  const isQuiet = from <= to ? from <= minute && minute < to : from <= minute || minute < to;
  if (!isQuiet) return null;
  const days = minute < to ? 0 : 1;
  const end = new Date(at.getFullYear(), at.getMonth(), at.getDate() + days, 0, to).getTime();
  // In an hour that comes twice, the end may have been in the first.
  return Math.max(end, now + MINUTE_MS);
}
