import type { QuietHours } from '#lib/domain/settings.ts';
import { NIGHT } from '#lib/domain/settings-change.ts';
import { Switch } from './switch.tsx';

export interface QuietHoursFieldProps {
  quietHours: QuietHours | null;
  disabled: boolean;
  /** Called with the end that was changed; with none, they begin. */
  onChange: (quietHours: Partial<QuietHours> | null) => void;
}

/** Hours of the day in which nothing new is told. */
export function QuietHoursField({ quietHours, disabled, onChange }: QuietHoursFieldProps) {
  const { from, to } = quietHours ?? NIGHT;
  return (
    <fieldset class="quiet" disabled={disabled}>
      <legend>Quiet hours</legend>
      <Switch
        label="Hold what is new until they end"
        checked={quietHours !== null}
        onChange={(checked) => onChange(checked ? {} : null)}
      />
      <div class="quiet-times">
        <TimeField
          label="From"
          minute={from}
          disabled={quietHours === null}
          onChange={(minute) => onChange({ from: minute })}
        />
        <TimeField
          label="To"
          minute={to}
          disabled={quietHours === null}
          onChange={(minute) => onChange({ to: minute })}
        />
      </div>
      {quietHours !== null && from === to && (
        <p class="small muted">From and to are the same time, so no hour is quiet.</p>
      )}
    </fieldset>
  );
}

interface TimeFieldProps {
  label: string;
  /** Of the day. */
  minute: number;
  disabled: boolean;
  onChange: (minute: number) => void;
}

function TimeField({ label, minute, disabled, onChange }: TimeFieldProps) {
  const padded = (number: number) => String(number).padStart(2, '0');
  const read = (value: string) => {
    const [hours = Number.NaN, minutes = Number.NaN] = value.split(':').map(Number);
    // While it is typed there may be none.
    if (Number.isFinite(hours + minutes)) onChange(hours * 60 + minutes);
  };
  return (
    <label class="quiet-time">
      {label}
      <input
        type="time"
        class="control"
        value={`${padded(Math.floor(minute / 60))}:${padded(minute % 60)}`}
        disabled={disabled}
        onChange={(event) => read(event.currentTarget.value)}
      />
    </label>
  );
}
