import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './check-box.css';
import './field.css';

export interface CheckBoxProps {
  label: string;
  /** Explains the option. */
  note?: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** A labeled check box with an optional note. */
export function CheckBox({ label, note, checked, onChange }: CheckBoxProps) {
  const id = useId();
  return (
    <div class="check">
      <input
        id={id}
        type="checkbox"
        aria-describedby={note ? `${id}-note` : undefined}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {note && (
        <p id={`${id}-note`} class="field-note">
          {note}
        </p>
      )}
    </div>
  );
}
