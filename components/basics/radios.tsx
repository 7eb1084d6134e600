import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './check-box.css';
import './field.css';

export interface RadiosProps<T extends string> {
  legend: string;
  /** Each with a note about its consequences. */
  choices: readonly { value: T; label: string; note?: ComponentChildren }[];
  value: T;
  onChange: (value: T) => void;
}

/** A choice between a few options that need more explanation than a select can hold. */
export function Radios<T extends string>({ legend, choices, value, onChange }: RadiosProps<T>) {
  const name = useId();
  return (
    <fieldset class="radios">
      <legend>{legend}</legend>
      {choices.map((choice) => {
        const id = `${name}-${choice.value}`;
        return (
          <div key={choice.value} class="check">
            <input
              id={id}
              type="radio"
              name={name}
              aria-describedby={choice.note ? `${id}-note` : undefined}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <label for={id}>{choice.label}</label>
            {choice.note && (
              <p id={`${id}-note`} class="field-note">
                {choice.note}
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
