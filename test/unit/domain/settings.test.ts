import { expect, it } from 'vitest';
import {
  applySettingsChange,
  DEFAULT_QUIET_HOURS,
  DEFAULT_SETTINGS,
  type SettingsChange,
} from '#lib/domain/settings.ts';

const QUIET = { ...DEFAULT_SETTINGS, quietHours: { from: '01:00', to: '02:00' } };
it.each<[string, SettingsChange, object]>([
  ['what is not named stays', { badge: 'off' }, { ...QUIET, badge: 'off' }],
  [
    'one end of quiet hours leaves the other',
    { quietHours: { to: '01:30' } },
    { quietHours: { from: '01:00', to: '01:30' } },
  ],
  ['quiet hours end', { quietHours: null }, { quietHours: null }],
])('settings: %s', (_, change, expected) => {
  expect(applySettingsChange(QUIET, change)).toEqual({ ...QUIET, ...expected });
});

it('settings: quiet hours begin as a night', () => {
  expect(applySettingsChange(DEFAULT_SETTINGS, { quietHours: {} }).quietHours).toEqual(DEFAULT_QUIET_HOURS);
});
