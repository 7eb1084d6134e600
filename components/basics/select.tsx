import type { ComponentChildren } from 'preact';
import { Field } from './field.tsx';

export interface Choice<T extends string | number> {
  value: T;
  label: string;
}

export interface SelectProps<T extends string | number> {
  label: ComponentChildren;
  note?: ComponentChildren;
  error?: ComponentChildren;
  choices: readonly Choice<T>[];
  value: T;
  onChange: (value: T) => void;
}

/** A native select with typed values. It keeps showing `value`, even if the parent rejects a choice. */
export function Select<T extends string | number>({ choices, value, onChange, ...field }: SelectProps<T>) {
  const pick = (index: number) => {
    const choice = choices[index];
    if (choice) onChange(choice.value);
  };
  return (
    <Field {...field}>
      {(ids) => (
        <select
          {...ids}
          class="control"
          value={String(value)}
          onChange={(event) => {
            pick(event.currentTarget.selectedIndex);
            // If the choice is accepted, the parent passes it back as `value`.
            event.currentTarget.value = String(value);
          }}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={String(choice.value)}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
