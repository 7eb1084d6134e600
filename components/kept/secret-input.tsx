import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Field } from '#components/basics/field.tsx';
import { type ForeignText, MAX_FOREIGN_TOKEN_LENGTH, readForeignText } from '#lib/domain/foreign-text.ts';
import './kept.css';

export interface SecretInputProps {
  value: string;
  onInput: (value: string) => void;
  /**
   * The text was selected on a page: while it is masked it is read-only, because a person could not see what they type.
   */
  isGiven: boolean;
  /** The number of lines from which it was joined. */
  lines?: number;
  error?: string | undefined;
}

/** Lets the person check and correct a token before it is kept; masked until revealed. */
export function SecretInput({ value, onInput, isGiven, lines = 1, error }: SecretInputProps) {
  const [isShown, setShown] = useState(false);
  const read = readForeignText(value);
  const attributes = {
    class: 'control mono',
    autocapitalize: 'off' as const,
    spellcheck: false,
    value,
  };
  return (
    <Field label="Transfer token" error={error} note={<SecretNote read={{ ...read, lines }} />}>
      {(ids) => (
        <div class="secret-input">
          {isShown ? (
            <textarea
              {...ids}
              {...attributes}
              rows={3}
              // Otherwise the browser would save it to restore the page later.
              autocomplete="off"
              onInput={(event) => onInput(event.currentTarget.value)}
            />
          ) : (
            <input
              type="password"
              {...ids}
              {...attributes}
              // Otherwise a browser might offer to save it as a password.
              autocomplete="one-time-code"
              readOnly={isGiven}
              onInput={(event) => onInput(event.currentTarget.value)}
            />
          )}
          <Button onClick={() => setShown(!isShown)}>{isShown ? 'Hide' : 'Reveal'}</Button>
        </div>
      )}
    </Field>
  );
}

/** Describes the token without showing it. */
function SecretNote({ read: { text, lines, hasBlanks } }: { read: ForeignText }) {
  const many = text.length === 1 ? '1 character' : `${text.length.toLocaleString('en')} characters`;
  const joined = lines > 1 ? ` It stood on ${lines} lines, which are joined.` : '';
  if (text !== '' && (hasBlanks || lines > 1))
    return (
      <>
        {many}. <span class="secret-doubt">▲</span>
        {hasBlanks && ' There are blanks in it.'}
        {joined} Is that all of it, and no more?
      </>
    );
  return <>{text === '' ? 'As you got it: blanks and quotes around it are taken away.' : `${many}.`}</>;
}

/** Says why a text cannot be kept as a token; undefined if it can. */
export function secretError(text: string): string | undefined {
  if (text === '') return 'Type or paste the token first.';
  if (text.length <= MAX_FOREIGN_TOKEN_LENGTH) return undefined;
  const [had, most] = [text.length, MAX_FOREIGN_TOKEN_LENGTH].map((count) => count.toLocaleString('en'));
  return `This text has ${had} characters, and a token at most ${most}. Leave nothing but the token in it.`;
}
