import { TextField } from '#components/basics/text-field.tsx';
import type { TokenDetails } from './kept-actions.ts';

/** In characters; menus show no more. */
export const MAX_LABEL_LENGTH = 80;
const MAX_NOTE_LENGTH = 500;

export type TokenDetailsErrors = Partial<Record<keyof TokenDetails, string>>;

export interface TokenDetailsFieldsProps<T extends Partial<TokenDetails>> {
  details: T;
  onDetails: (about: T) => void;
  errors: TokenDetailsErrors;
  /** Focuses "For whom" first, because the rest is filled in already. */
  focusForWhom?: boolean;
}

/** The fields that describe a token: its label in menus, whose account it is for and, if given, a note. */
export function TokenDetailsFields<T extends Partial<TokenDetails>>({
  details,
  onDetails,
  errors,
  focusForWhom = false,
}: TokenDetailsFieldsProps<T>) {
  const field = (name: keyof TokenDetails) => ({
    value: details[name] ?? '',
    error: errors[name],
    onInput: (value: string) => onDetails({ ...details, [name]: value }),
  });
  return (
    <>
      <TextField label="Label" note="As menus and this list show it." {...field('label')} />
      <TextField
        label="For whom (optional)"
        note="Whose account it hands over."
        autofocus={focusForWhom}
        {...field('forWhom')}
      />
      {details.note !== undefined && <TextField label="Note (optional)" {...field('note')} />}
    </>
  );
}

/** The errors by field. */
export function tokenDetailsErrors({
  label = '',
  forWhom = '',
  note = '',
}: Partial<TokenDetails>): TokenDetailsErrors {
  const errors: TokenDetailsErrors = {};
  if (label.trim() === '') errors.label = 'Give it a name by which you find it again.';
  else if (label.trim().length > MAX_LABEL_LENGTH) errors.label = tooLong(MAX_LABEL_LENGTH);
  if (forWhom.trim().length > MAX_LABEL_LENGTH) errors.forWhom = tooLong(MAX_LABEL_LENGTH);
  if (note.trim().length > MAX_NOTE_LENGTH) errors.note = tooLong(MAX_NOTE_LENGTH);
  return errors;
}

const tooLong = (most: number) => `At most ${most} characters.`;

/** The same details without surrounding whitespace. */
export function trimmed<T extends Partial<TokenDetails>>(about: T): T {
  return Object.fromEntries(Object.entries(about).map(([name, text]) => [name, text.trim()])) as T;
}
