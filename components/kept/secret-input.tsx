import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Field } from '#components/basics/field.tsx';
import { type ForeignText, LONGEST_FOREIGN, readForeignText } from '#lib/domain/foreign-text.ts';
import './secret-input.css';

export interface SecretInputProps {
  value: string;
  onInput: (value: string) => void;
  /** It is there already: while masked nothing is typed into it, as nobody would see that. */
  isGiven: boolean;
  /** Of how many lines it was put together. */
  lines?: number;
  error?: string | undefined;
}

/** A token to be looked at before it is kept: masked until asked for, and to be put right by hand. */
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
    <Field label="Transfer token" error={error} note={<Looks read={{ ...read, lines }} />}>
      {(ids) => (
        <div class="secret-input">
          {isShown ? (
            <textarea
              {...ids}
              {...attributes}
              rows={3}
              // Else it would be among what a browser writes down to restore its pages.
              autocomplete="off"
              onInput={(event) => onInput(event.currentTarget.value)}
            />
          ) : (
            <input
              type="password"
              {...ids}
              {...attributes}
              // Else a browser might offer to remember it.
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

/** What a person should know of it without reading it. */
function Looks({ read: { text, lines, hasBlanks } }: { read: ForeignText }) {
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

/** What is wrong with a text as a token to be kept; undefined: nothing. */
export function secretError(text: string): string | undefined {
  if (text === '') return 'Type or paste the token first.';
  if (text.length <= LONGEST_FOREIGN) return undefined;
  const [had, most] = [text.length, LONGEST_FOREIGN].map((count) => count.toLocaleString('en'));
  return `This text has ${had} characters, and a token at most ${most}. Leave nothing but the token in it.`;
}
