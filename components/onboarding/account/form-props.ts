import type { FieldErrors } from '../typed-user.ts';
import type { Draft } from './draft.ts';

/** What each part of the form is given. */
export interface FormProps {
  draft: Draft;
  errors: FieldErrors;
  onDraft: (draft: Draft) => void;
}
