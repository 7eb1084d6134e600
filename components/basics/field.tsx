import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './control.css';
import './field.css';

/** The attributes that connect a control with its label, its note and its error. */
export interface ControlIds {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

export interface FieldProps {
  label: ComponentChildren;
  note?: ComponentChildren;
  error?: ComponentChildren;
  children: (ids: ControlIds) => ComponentChildren;
}

/** A label above its control, and below it a note or an error. */
export function Field({ label, note, error, children }: FieldProps) {
  const id = useId();
  const hint = error ?? note;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': hint ? `${id}-note` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {hint && (
        <p id={`${id}-note`} class={error ? 'field-note field-error' : 'field-note'}>
          {hint}
        </p>
      )}
    </div>
  );
}
