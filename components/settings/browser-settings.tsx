import { CheckBox } from '#components/basics/check-box.tsx';
import '#components/basics/panel.css';
import { Select } from '#components/basics/select.tsx';
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
  settings: Settings;
  /** What is chosen counts at once. */
  onChange: (settings: Settings) => void;
}

/** How this browser tells of customers' backups. */
export function BrowserSettings({ settings, onChange }: BrowserSettingsProps) {
  const { badge, pollMinutes, notifications, quietHours } = settings;
  const change = (part: Partial<Settings>) => onChange({ ...settings, ...part });
  return (
    <section class="panel settings">
      <h2>In this browser</h2>
      <Select
        label="The toolbar badge counts"
        choices={BADGES}
        value={badge}
        onChange={(value) => change({ badge: value })}
      />
      <Select
        label="Look at the consoles"
        note="A console may ask for longer waits; then it is asked that seldom."
        choices={INTERVALS}
        value={pollMinutes as (typeof POLL_MINUTES)[number]}
        onChange={(value) => change({ pollMinutes: value })}
      />
      <CheckBox
        label="Notify me when a customer’s backups get worse"
        checked={notifications}
        onChange={(checked) => change({ notifications: checked })}
      />
      <QuietHoursField
        quietHours={quietHours}
        disabled={!notifications}
        onChange={(hours) => change({ quietHours: hours })}
      />
    </section>
  );
}
