import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { type Guide, nextStep } from '#lib/domain/guide.ts';
import { EditDialog } from './edit-dialog.tsx';
import type { GuideActions } from './guide-actions.ts';
import { GuideBar } from './guide-row.tsx';
import { Heading } from './heading.tsx';
import { progressWords } from './progress-words.ts';
import { SIDE_WORDS } from './step-words.ts';

export interface ChecklistHeadProps {
  guide: Guide;
  actions: Pick<GuideActions, 'edit' | 'remove'>;
}

/** Whose steps they are, and how far. The words are read out when all is done, the rest by the boxes themselves. */
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
            The ticks of this customer go from this browser. Nothing changes at Spanning, and the kept token
            stays in its list.
          </p>
        </Confirm>
      )}
    </>
  );
}
