import { CheckBox } from '#components/basics/check-box.tsx';
import { TimeField } from '#components/basics/time-field.tsx';
import type { QuietHours } from '#lib/domain/settings.ts';

/** In minutes of the day. */
const NIGHT: QuietHours = { from: 20 * 60, to: 7 * 60 };

export interface QuietHoursFieldProps {
  quietHours: QuietHours | null;
  disabled: boolean;
  onChange: (quietHours: QuietHours | null) => void;
}

/** Hours of the day in which nothing new is told. */
export function QuietHoursField({ quietHours, disabled, onChange }: QuietHoursFieldProps) {
  const { from, to } = quietHours ?? NIGHT;
  // While a time is typed there may be none: drawn anew, the field would lose what is there.
  const change = (part: { from?: number | null; to?: number | null }) => {
    const hours = { from, to, ...part };
    if (hours.from !== null && hours.to !== null) onChange({ from: hours.from, to: hours.to });
  };
  return (
    <fieldset class="quiet" disabled={disabled}>
      <legend>Quiet hours</legend>
      <CheckBox
        label="Hold what is new until they end"
        checked={quietHours !== null}
        onChange={(checked) => onChange(checked ? NIGHT : null)}
      />
      <div class="quiet-times">
        <TimeField
          label="From"
          value={textOf(from)}
          disabled={quietHours === null}
          onInput={(text) => change({ from: minuteOf(text) })}
        />
        <TimeField
          label="To"
          value={textOf(to)}
          disabled={quietHours === null}
          onInput={(text) => change({ to: minuteOf(text) })}
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
