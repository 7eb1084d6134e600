import type { QuietHours, Settings } from './settings.ts';

/** What a person has just set; the rest stays as it is, of quiet hours too. */
export interface SettingsChange extends Partial<Omit<Settings, 'quietHours'>> {
  quietHours?: Partial<QuietHours> | null;
}

/** Quiet hours, until somebody sets others. */
export const NIGHT: QuietHours = { from: 20 * 60, to: 7 * 60 };

/** The settings once this has been set. */
export function withChange(settings: Settings, { quietHours, ...rest }: SettingsChange): Settings {
  const hours = quietHours && { ...NIGHT, ...settings.quietHours, ...quietHours };
  return { ...settings, ...rest, ...(hours !== undefined && { quietHours: hours }) };
}
