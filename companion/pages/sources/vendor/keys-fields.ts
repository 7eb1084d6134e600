import type { FieldErrors } from '#components/basics/field-errors.ts';
import type { CheckFor, TypedKeys } from './check-for.ts';

/** What the fields of each vendor know. */
export interface KeysFieldsProps {
  wanted: CheckFor;
  keys: TypedKeys;
  change: (part: Partial<TypedKeys>) => void;
  errors: FieldErrors;
}
