import { Field } from '#components/basics/field.tsx';

export interface TimeFieldProps {
  label: string;
  /** "HH:MM". */
  value: string;
  onInput: (value: string) => void;
}

/** A time of day, typed or picked as the browser does it. */
export function TimeField({ label, value, onInput }: TimeFieldProps) {
  return (
    <Field label={label}>
      {(ids) => (
        <input
          {...ids}
          class="control"
          type="time"
          required
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
