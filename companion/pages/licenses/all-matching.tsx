import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { Select } from '#components/basics/select.tsx';
import { CHOICES, LICENSE_WORDS, type LicenseChoice, userCount } from './license-words.ts';

export interface AllMatchingProps {
  /** How many users were found, on all pages. */
  count: number;
  /** There are unsaved changes, or the filter has changed since. */
  disabled: boolean;
  /** It is sent to Spanning. */
  isSent: boolean;
  /** Resolves to why it could not be saved, or null. */
  onSave: (choice: LicenseChoice) => Promise<string | null>;
  /** Called once the dialog is closed and has returned the focus, if that was possible. */
  onClose: () => void;
}

/** Changes the license of all users who were found, in one request. */
export function AllMatching({ count, disabled, isSent, onSave, onClose }: AllMatchingProps) {
  const [open, setOpen] = useState(false);
  const [choice, setChoice] = useState<LicenseChoice>('standard');
  return (
    <>
      <Button disabled={disabled || count === 0} onClick={() => setOpen(true)}>
        Change all who were found
      </Button>
      {open && (
        <Confirm
          title={`Change all ${userCount(count)}?`}
          verb="Save for all"
          onConfirm={() => onSave(choice)}
          onClose={() => {
            setOpen(false);
            onClose();
          }}
        >
          <Select
            label="What they will hold"
            choices={CHOICES.map((value) => ({ value, label: LICENSE_WORDS[value] }))}
            value={choice}
            onChange={setChoice}
          />
          <p>
            This is {isSent ? 'sent to Spanning' : 'saved'} at once, for those on other pages too, and for
            yourself if you are among them.
          </p>
        </Confirm>
      )}
    </>
  );
}
