import { CheckBox } from '#components/basics/check-box.tsx';
import { TimeField } from '#components/basics/time-field.tsx';
import type { QuietHours } from '#lib/domain/settings.ts';
import { NIGHT } from '#lib/domain/settings-change.ts';

export interface QuietHoursFieldProps {
  quietHours: QuietHours | null;
  disabled: boolean;
  /** Called with the end that was changed; with none, they begin. */
  onChange: (quietHours: Partial<QuietHours> | null) => void;
}

/** Hours of the day in which nothing new is told. */
export function QuietHoursField({ quietHours, disabled, onChange }: QuietHoursFieldProps) {
  const { from, to } = quietHours ?? NIGHT;
  // While a time is typed there may be none: drawn anew, the field would lose what is there.
  const changeEnd = (end: keyof QuietHours, text: string) => {
    const minute = minuteOf(text);
    if (minute !== null) onChange({ [end]: minute });
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
          value={textOf(from)}
          disabled={quietHours === null}
          onInput={(text) => changeEnd('from', text)}
        />
        <TimeField
          label="To"
          value={textOf(to)}
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

/** "07:30" as minutes of the day; null while it is typed. */
function minuteOf(text: string): number | null {
  const [hours = Number.NaN, minutes = Number.NaN] = text.split(':').map(Number);
  return Number.isFinite(hours + minutes) ? hours * 60 + minutes : null;
}

function textOf(minute: number): string {
  const padded = (number: number) => String(number).padStart(2, '0');
  return `${padded(Math.floor(minute / 60))}:${padded(minute % 60)}`;
}
