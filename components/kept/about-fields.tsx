import { TextField } from '#components/basics/text-field.tsx';
import type { TokenAbout } from './kept-actions.ts';

/** In characters: menus show no more. */
export const LONGEST_LABEL = 80;
const LONGEST_NOTE = 500;

export type AboutErrors = Partial<Record<keyof TokenAbout, string>>;

export interface AboutFieldsProps<T extends Partial<TokenAbout>> {
  about: T;
  onAbout: (about: T) => void;
  errors: AboutErrors;
  /** Whom it is for is asked first: the rest is there already. */
  asksForWhom?: boolean;
}

/** What a person says of a token: its name in menus, whose account it is for, and, where there is one, a note. */
export function AboutFields<T extends Partial<TokenAbout>>({
  about,
  onAbout,
  errors,
  asksForWhom = false,
}: AboutFieldsProps<T>) {
  const field = (name: keyof TokenAbout) => ({
    value: about[name] ?? '',
    error: errors[name],
    onInput: (value: string) => onAbout({ ...about, [name]: value }),
  });
  return (
    <>
      <TextField label="Label" note="As menus and this list show it." {...field('label')} />
      <TextField
        label="For whom (optional)"
        note="Whose account it hands over."
        autofocus={asksForWhom}
        {...field('forWhom')}
      />
      {about.note !== undefined && <TextField label="Note (optional)" {...field('note')} />}
    </>
  );
}

/** What is wrong, field by field. */
export function aboutErrors({ label = '', forWhom = '', note = '' }: Partial<TokenAbout>): AboutErrors {
  const errors: AboutErrors = {};
  if (label.trim() === '') errors.label = 'Give it a name by which you find it again.';
  else if (label.trim().length > LONGEST_LABEL) errors.label = tooLong(LONGEST_LABEL);
  if (forWhom.trim().length > LONGEST_LABEL) errors.forWhom = tooLong(LONGEST_LABEL);
  if (note.trim().length > LONGEST_NOTE) errors.note = tooLong(LONGEST_NOTE);
  return errors;
}

const tooLong = (most: number) => `At most ${most} characters.`;

/** The same without blanks around. */
export function trimmed<T extends Partial<TokenAbout>>(about: T): T {
  return Object.fromEntries(Object.entries(about).map(([name, text]) => [name, text.trim()])) as T;
}
