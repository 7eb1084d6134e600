import { useState } from 'preact/hooks';
import { Confirm } from '#components/basics/confirm.tsx';
import { FormDialog } from '#components/basics/form-dialog.tsx';
import type { Outcome } from '#components/basics/use-outcome.ts';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';
import type { KeptActions } from './kept-actions.ts';
import {
  type TokenDetailsErrors,
  TokenDetailsFields,
  tokenDetailsErrors,
  trimmed,
} from './token-details-fields.tsx';

export interface EditDialogProps {
  token: ForeignToken;
  onEdit: KeptActions['edit'];
  onClose: () => void;
}

/** Changes the label, the customer or the note. */
export function EditDialog({ token, onEdit, onClose }: EditDialogProps) {
  const { id, label, forWhom, note } = token;
  const [about, setAbout] = useState({ label, forWhom, note });
  const [errors, setErrors] = useState<TokenDetailsErrors>({});
  const submit = () => {
    const wrong = tokenDetailsErrors(about);
    setErrors(wrong);
    return Object.keys(wrong).length > 0 ? undefined : onEdit(id, trimmed(about));
  };
  return (
    <FormDialog title="Edit this token" verb="Save" errors={errors} onSubmit={submit} onClose={onClose}>
      <TokenDetailsFields details={about} onDetails={setAbout} errors={errors} />
    </FormDialog>
  );
}

interface RemoveQuestionProps {
  token: ForeignToken;
  onRemove: () => Outcome;
  onClose: () => void;
}

/** Asks before removing a token that may exist nowhere else. */
export function RemoveQuestion({ token, onRemove, onClose }: RemoveQuestionProps) {
  return (
    <Confirm title="Remove this token?" verb="Remove" danger onConfirm={onRemove} onClose={onClose}>
      <p>
        “{token.label}” and its secret are removed from this browser for good. The token itself keeps working
        for anyone who has it.
      </p>
    </Confirm>
  );
}

interface UsedQuestionProps {
  onUsed: () => Outcome;
  onClose: () => void;
}

/** Asks before the secret of a kept token is removed. */
export function UsedQuestion({ onUsed, onClose }: UsedQuestionProps) {
  return (
    <Confirm title="Mark the token as used?" verb="Mark as used" onConfirm={onUsed} onClose={onClose}>
      <p>Its secret is removed from this browser for good. Its line stays in the list of kept tokens.</p>
    </Confirm>
  );
}
