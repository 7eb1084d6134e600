import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { FormDialog } from '#components/basics/form-dialog.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { type Guide, nextStep } from '#lib/domain/guide.ts';
import type { GuideActions } from './guide-actions.ts';
import { GuideBar } from './guide-row.tsx';
import { Heading } from './heading.tsx';
import { progressWords, SIDE_WORDS } from './step-words.ts';
import { useCustomerFields } from './use-customer-fields.tsx';

export interface ChecklistHeadProps {
  guide: Guide;
  actions: Pick<GuideActions, 'edit' | 'remove'>;
}

/** The customer and the progress. Screen readers announce only the end; the check boxes announce themselves. */
export function ChecklistHead({ guide, actions }: ChecklistHeadProps) {
  const [asking, setAsking] = useState<'edit' | 'remove' | null>(null);
  const close = () => setAsking(null);
  return (
    <>
      <a href="#guide">All customers</a>
      <header class="page-head">
        <Heading focused>{guide.customer}</Heading>
        <div class="row">
          <Button onClick={() => setAsking('edit')}>Edit</Button>
          <Button tone="danger" onClick={() => setAsking('remove')}>
            Remove
          </Button>
        </div>
      </header>
      <div class="guide-standing">
        <p class="row spread">
          <span class="numbers">{progressWords(guide)}</span>
          <span class="muted">{SIDE_WORDS[guide.side].short}</span>
        </p>
        <GuideBar guide={guide} />
      </div>
      {nextStep(guide) === undefined && <Notice tone="good">{SIDE_WORDS[guide.side].end}</Notice>}
      {asking === 'edit' && <EditDialog guide={guide} onEdit={actions.edit} onClose={close} />}
      {asking === 'remove' && (
        <Confirm
          title={`Remove ${guide.customer}?`}
          verb="Remove"
          danger
          onConfirm={actions.remove}
          onClose={close}
        >
          <p>
            The ticks of this customer are removed from this browser. Nothing changes at Spanning, and the
            kept token stays in its list.
          </p>
        </Confirm>
      )}
    </>
  );
}

interface EditDialogProps {
  guide: Guide;
  onEdit: GuideActions['edit'];
  onClose: () => void;
}

/** Changes the customer's name or the person's side; the ticks are kept. */
function EditDialog({ guide, onEdit, onClose }: EditDialogProps) {
  const { fields, errors, submit } = useCustomerFields(guide, onEdit);
  return (
    <FormDialog title="Edit this customer" verb="Save" errors={errors} onSubmit={submit} onClose={onClose}>
      {fields}
      <p class="muted">What is ticked stays so. Steps that are not yours are not counted.</p>
    </FormDialog>
  );
}
