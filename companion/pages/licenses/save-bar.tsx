import { Button } from '#components/basics/button.tsx';
import type { AccountRow } from '#lib/domain/account.ts';
import type { LicenseCounts } from '#lib/domain/license.ts';
import type { VendorLicensing } from '#lib/domain/license-wish.ts';
import { countsAfter, type Draft } from './draft.ts';
import { capWords, countWords, givesTooMany, userCount } from './license-words.ts';

export interface SaveBarProps {
  draft: Draft;
  counts: LicenseCounts;
  account: Pick<AccountRow, 'licenseCap' | 'autoAdd'>;
  /** They are sent to Spanning, which knows no cap, and decides by itself; null if they are Baton's. */
  vendor: VendorLicensing | null;
  /** Nothing can be saved now. */
  disabled: boolean;
  busy: boolean;
  /** There are conflicts to resolve first. */
  undecided: boolean;
  onSave: () => void;
  onDiscard: () => void;
}

/** The unsaved changes, the license counts after saving them, and the buttons. It sticks to the bottom of the window. */
export function SaveBar({ draft, counts, account, vendor, busy, undecided, ...props }: SaveBarProps) {
  const { disabled, onSave, onDiscard } = props;
  const after = countsAfter(counts, draft);
  // Only a warning: the counts may be outdated, and the console decides.
  const tooMany = givesTooMany(counts, after, vendor);
  return (
    <section class="save-bar" aria-label="Changes">
      <p>
        {draft.size === 0 ? 'No changes.' : `${userCount(draft.size)} changed, not saved.`}{' '}
        <span class={tooMany ? 'save-short' : 'muted'} id="after">
          {draft.size > 0 && `Then ${countWords(after, vendor)}.`}
        </span>{' '}
        {draft.size > 0 && vendor === null && capWords(after, account)}
      </p>
      <div class="row">
        <Button kind="quiet" disabled={draft.size === 0 || busy} onClick={onDiscard}>
          Discard
        </Button>
        <Button
          kind="primary"
          busy={busy}
          disabled={draft.size === 0 || undecided || disabled}
          describedBy="after"
          onClick={onSave}
        >
          Save Changes
        </Button>
      </div>
    </section>
  );
}
