import type { ComponentChildren } from 'preact';
import './account.css';
import type { FieldErrors } from '#components/basics/field-errors.ts';
import type { Draft } from './draft.ts';

/** A titled section of the form. */
export function FormPart({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <fieldset class="account-part">
      <legend>{title}</legend>
      <div class="stack">{children}</div>
    </fieldset>
  );
}

/** The props of every section of the form. */
export interface FormPartProps {
  draft: Draft;
  errors: FieldErrors;
  onDraft: (draft: Draft) => void;
}
