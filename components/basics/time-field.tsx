import { Field } from './field.tsx';

export interface TimeFieldProps {
  label: string;
  /** "HH:MM". */
  value: string;
  disabled?: boolean;
  /** While it is typed there may be none: an empty text. */
  onInput: (value: string) => void;
}

/** A time of day, typed or picked as the browser does it. */
export function TimeField({ label, value, disabled = false, onInput }: TimeFieldProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          class="control"
          type="time"
          required
          value={value}
          disabled={disabled}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
