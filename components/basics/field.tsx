import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './control.css';
import './field.css';

/** What a control needs to belong to its label, its note and its error. */
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

/** A label above its control; under it a note, or what is wrong. */
export function Field({ label, note, error, children }: FieldProps) {
  const id = useId();
  const said = error ?? note;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        'aria-describedby': said ? `${id}-note` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {said && (
        <p id={`${id}-note`} class={error ? 'field-note field-error' : 'field-note'}>
          {said}
        </p>
      )}
    </div>
  );
}
