import { useId } from 'preact/hooks';
import './mails.css';

export interface CheckBoxProps {
  label: string;
  note: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** A choice of its own, with what it means under it. */
export function CheckBox({ label, note, checked, onChange }: CheckBoxProps) {
  const id = useId();
  return (
    <div class="check">
      <input
        id={id}
        type="checkbox"
        aria-describedby={`${id}-note`}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      <p id={`${id}-note`} class="field-note">
        {note}
      </p>
    </div>
  );
}
