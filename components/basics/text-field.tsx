import type { ComponentChildren, TargetedInputEvent } from 'preact';
import { Field } from './field.tsx';

export interface TextFieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  note?: ComponentChildren;
  error?: ComponentChildren;
  /** A password, hidden while typing. */
  secret?: boolean;
  autocomplete?: 'username' | 'name' | 'email' | 'current-password' | 'new-password' | 'off';
  mono?: boolean;
  /** Takes the focus when its dialog opens. */
  autofocus?: boolean;
  /** The keyboard that a phone shows. */
  inputMode?: 'email' | 'tel' | 'numeric';
}

/** A single-line text field without auto-correction or capitalization, because it holds names and addresses. */
export function TextField({ label, note, error, value, onInput, secret = false, ...rest }: TextFieldProps) {
  return (
    <Field label={label} note={note} error={error}>
      {(ids) => {
        const input = {
          ...ids,
          class: rest.mono ? 'control mono' : 'control',
          autocomplete: rest.autocomplete ?? 'off',
          autocapitalize: 'off' as const,
          spellcheck: false,
          inputMode: rest.inputMode,
          autofocus: rest.autofocus,
          value,
          onInput: (event: TargetedInputEvent<HTMLInputElement>) => onInput(event.currentTarget.value),
        };
        return secret ? <input type="password" {...input} /> : <input type="text" {...input} />;
      }}
    </Field>
  );
}
