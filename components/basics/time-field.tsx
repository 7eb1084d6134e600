import { Field } from './field.tsx';

export interface TimeFieldProps {
  label: string;
  /** "HH:MM". */
  value: string;
  disabled?: boolean;
  /** May be called with an empty text while a time is being typed. */
  onInput: (value: string) => void;
}

/** A time of day, entered with the browser's own control. */
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
