/** The accounts that the badge counts: all that need attention, only critical and stale ones, or none. */
export type BadgeMode = 'count' | 'problems' | 'off';

/** `from` and `to` are minutes of the local day. If `to` is smaller, the quiet hours last past midnight. */
export interface QuietHours {
  from: number;
  to: number;
}

/**
 * How notifications are handled. `aloud`: shown. `quiet`: postponed until the quiet hours end. `off`: dropped, and
 * counted as shown.
 */
export type NotificationMode = 'aloud' | 'quiet' | 'off';

/** A person's settings in this browser, for all connections. */
export interface Settings {
  badge: BadgeMode;
  /** The poll interval in minutes. A console's own hint wins if it is longer. */
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

/** Returns how notifications are handled at `now` (ms). */
export function notificationMode({ notifications, quietHours }: Settings, now: number): NotificationMode {
  if (!notifications) return 'off';
  return quietUntil(quietHours, now) === null ? 'aloud' : 'quiet';
}

/**
 * Returns when the current quiet hours end (ms), or null outside of them. They follow this computer's wall clock, also on
 * days when the clock changes.
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
  // When the clock goes back, an hour comes twice, and the end may have been in the first one.
  return Math.max(end, now + MINUTE_MS);
}

/** A partial update of the settings, and of the quiet hours within them. */
export interface SettingsChange extends Partial<Omit<Settings, 'quietHours'>> {
  quietHours?: Partial<QuietHours> | null;
}

/** The quiet hours that are offered first: 20:00 to 07:00. */
export const DEFAULT_QUIET_HOURS: QuietHours = { from: 20 * 60, to: 7 * 60 };

/** Applies a partial update. */
export function applySettingsChange(settings: Settings, { quietHours, ...rest }: SettingsChange): Settings {
  const hours = quietHours && { ...DEFAULT_QUIET_HOURS, ...settings.quietHours, ...quietHours };
  return { ...settings, ...rest, ...(hours !== undefined && { quietHours: hours }) };
}
