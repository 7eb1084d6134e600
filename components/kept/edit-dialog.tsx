import { useState } from 'preact/hooks';
import { FormDialog } from '#components/basics/form-dialog.tsx';
import type { ForeignToken } from '#lib/domain/foreign-token.ts';
import { type AboutErrors, AboutFields, aboutErrors, trimmed } from './about-fields.tsx';
import type { KeptActions } from './kept-actions.ts';

export interface EditDialogProps {
  token: ForeignToken;
  onEdit: KeptActions['edit'];
  onClose: () => void;
}

/** Another label, another customer, a note. */
export function EditDialog({ token, onEdit, onClose }: EditDialogProps) {
  const { id, label, forWhom, note } = token;
  const [about, setAbout] = useState({ label, forWhom, note });
  const [errors, setErrors] = useState<AboutErrors>({});
  const submit = () => {
    const wrong = aboutErrors(about);
    setErrors(wrong);
    return Object.keys(wrong).length > 0 ? undefined : onEdit(id, trimmed(about));
  };
  return (
    <FormDialog title="Edit this token" verb="Save" errors={errors} onSubmit={submit} onClose={onClose}>
      <AboutFields about={about} onAbout={setAbout} errors={errors} />
    </FormDialog>
  );
}
