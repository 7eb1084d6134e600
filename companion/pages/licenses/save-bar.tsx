import { Button } from '#components/basics/button.tsx';
import type { AccountRow } from '#lib/domain/account.ts';
import { available, type LicenseCounts } from '#lib/domain/license.ts';
import { countsAfter, type Draft } from './draft.ts';
import { capWords, countWords, users } from './license-words.ts';

export interface SaveBarProps {
  draft: Draft;
  counts: LicenseCounts;
  account: Pick<AccountRow, 'licenseCap' | 'autoAdd'>;
  busy: boolean;
  /** There is something to decide first. */
  undecided: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** What will be saved and how many licenses are held then; it stays in sight. */
export function SaveBar({ draft, counts, account, busy, undecided, onSave, onDiscard }: SaveBarProps) {
  const after = countsAfter(counts, draft);
  // Said, not refused: the counts may be old, and the console knows.
  const tooMany = available(after) < Math.min(0, available(counts));
  return (
    <section class="save-bar" aria-label="Changes">
      <p>
        {draft.size === 0 ? 'No changes.' : `${users(draft.size)} changed, not saved.`}{' '}
        <span class={tooMany ? 'save-short' : 'muted'} id="after">
          {draft.size > 0 && `Then ${countWords(after)}.`}
        </span>{' '}
        {draft.size > 0 && capWords(after, account)}
      </p>
      <div class="row">
        <Button kind="quiet" disabled={draft.size === 0 || busy} onClick={onDiscard}>
          Discard
        </Button>
        <Button
          kind="primary"
          busy={busy}
          disabled={draft.size === 0 || undecided}
          describedBy="after"
          onClick={onSave}
        >
          Save Changes
        </Button>
      </div>
    </section>
  );
}
