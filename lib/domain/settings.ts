import { isQuiet, type QuietHours } from './quiet-hours.ts';

/** The accounts that the badge counts: all that need attention, only critical and stale ones, or none. */
export type BadgeMode = 'count' | 'problems' | 'off';

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
  return isQuiet(quietHours, now) ? 'quiet' : 'aloud';
}

/** A partial update of the settings, and of the quiet hours within them. */
export interface SettingsChange extends Partial<Omit<Settings, 'quietHours'>> {
  quietHours?: Partial<QuietHours> | null;
}

/** The quiet hours that are offered first: 20:00 to 07:00. */
export const DEFAULT_QUIET_HOURS: QuietHours = { from: '20:00', to: '07:00' };

/** Applies a partial update. */
export function applySettingsChange(settings: Settings, { quietHours, ...rest }: SettingsChange): Settings {
  const hours = quietHours && { ...DEFAULT_QUIET_HOURS, ...settings.quietHours, ...quietHours };
  return { ...settings, ...rest, ...(hours !== undefined && { quietHours: hours }) };
}
