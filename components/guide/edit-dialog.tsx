import { FormDialog } from '#components/basics/form-dialog.tsx';
import type { Guide } from '#lib/domain/guide.ts';
import type { GuideActions } from './guide-actions.ts';
import { useAbout } from './use-about.tsx';

export interface EditDialogProps {
  guide: Guide;
  onEdit: GuideActions['edit'];
  onClose: () => void;
}

/** Another name, or another side: what was ticked stays. */
export function EditDialog({ guide, onEdit, onClose }: EditDialogProps) {
  const { fields, errors, submit } = useAbout(guide, onEdit);
  return (
    <FormDialog title="Edit this customer" verb="Save" errors={errors} onSubmit={submit} onClose={onClose}>
      {fields}
      <p class="muted">What is ticked stays so. Steps that are not yours are not counted.</p>
    </FormDialog>
  );
}
