import { CheckBox } from '#components/basics/check-box.tsx';
import { TimeField } from '#components/basics/time-field.tsx';
import type { QuietHours } from '#lib/domain/quiet-hours.ts';
import { DEFAULT_QUIET_HOURS } from '#lib/domain/settings.ts';

export interface QuietHoursFieldProps {
  quietHours: QuietHours | null;
  disabled: boolean;
  /** Receives only the end that changed; an empty object turns quiet hours on, null turns them off. */
  onChange: (quietHours: Partial<QuietHours> | null) => void;
}

/** The hours of the day in which no notification is shown. */
export function QuietHoursField({ quietHours, disabled, onChange }: QuietHoursFieldProps) {
  const { from, to } = quietHours ?? DEFAULT_QUIET_HOURS;
  // While a time is being typed the field may be empty; setting its value then would discard the input.
  const changeEnd = (end: keyof QuietHours, text: string) => {
    if (text !== '') onChange({ [end]: text });
  };
  return (
    <fieldset class="quiet" disabled={disabled}>
      <legend>Quiet hours</legend>
      <CheckBox
        label="Hold what is new until they end"
        checked={quietHours !== null}
        onChange={(checked) => onChange(checked ? {} : null)}
      />
      <div class="quiet-times">
        <TimeField
          label="From"
          value={from}
          disabled={quietHours === null}
          onInput={(text) => changeEnd('from', text)}
        />
        <TimeField
          label="To"
          value={to}
          disabled={quietHours === null}
          onInput={(text) => changeEnd('to', text)}
        />
      </div>
      {quietHours !== null && from === to && (
        <p class="small muted">From and to are the same time, so no hour is quiet.</p>
      )}
    </fieldset>
  );
}
