import { CheckBox } from '#components/basics/check-box.tsx';
import '#components/basics/panel.css';
import { Notice } from '#components/basics/notice.tsx';
import { Select } from '#components/basics/select.tsx';
import type { SettingsChange } from '#lib/domain/settings.ts';
import { type BadgeMode, POLL_MINUTES, type Settings } from '#lib/domain/settings.ts';
import './browser-settings.css';
import { QuietHoursField } from './quiet-hours-field.tsx';

const BADGES: { value: BadgeMode; label: string }[] = [
  { value: 'count', label: 'Everything that needs attention' },
  { value: 'problems', label: 'Only what is critical or stale' },
  { value: 'off', label: 'Nothing' },
];

const INTERVALS = POLL_MINUTES.map((value) => ({
  value,
  label: value === 1 ? 'Every minute' : value === 60 ? 'Every hour' : `Every ${value} minutes`,
}));

export interface BrowserSettingsProps {
  /** The settings as stored. */
  settings: Settings;
  /** Why the last change could not be saved. */
  failure: string | null;
  /** Each change takes effect immediately. */
  onChange: (change: SettingsChange) => void;
}

/** How this browser reports on backups and on the tokens generated in it. */
export function BrowserSettings({ settings, failure, onChange }: BrowserSettingsProps) {
  const { badge, pollMinutes, notifications, quietHours } = settings;
  return (
    <section class="panel settings">
      <h2>In this browser</h2>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <Select
        label="The toolbar badge counts"
        choices={BADGES}
        value={badge}
        onChange={(value) => onChange({ badge: value })}
      />
      <Select
        label="Look at the consoles"
        note="A console may ask for longer waits; then it is asked that seldom."
        choices={INTERVALS}
        value={pollMinutes as (typeof POLL_MINUTES)[number]}
        onChange={(value) => onChange({ pollMinutes: value })}
      />
      <CheckBox
        label="Notify me when backups get worse, and of the tokens made here"
        checked={notifications}
        onChange={(checked) => onChange({ notifications: checked })}
      />
      <QuietHoursField
        quietHours={quietHours}
        disabled={!notifications}
        onChange={(hours) => onChange({ quietHours: hours })}
      />
    </section>
  );
}
