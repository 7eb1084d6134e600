import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { Select } from '#components/basics/select.tsx';
import { CHOICES, LICENSE_WORDS, type LicenseChoice, users } from './license-words.ts';

export interface AllMatchingProps {
  /** How many were found, on all pages. */
  count: number;
  /** There are other changes that are not saved, or others are looked for. */
  disabled: boolean;
  /** Answers why it could not be done, or null. */
  onSave: (choice: LicenseChoice) => Promise<string | null>;
  /** The dialog is closed, and the focus is where it was if that can be. */
  onClose: () => void;
}

/** What all who were found are to hold: at once, however many they are. */
export function AllMatching({ count, disabled, onSave, onClose }: AllMatchingProps) {
  const [open, setOpen] = useState(false);
  const [choice, setChoice] = useState<LicenseChoice>('standard');
  return (
    <>
      <Button disabled={disabled || count === 0} onClick={() => setOpen(true)}>
        Change all who were found
      </Button>
      {open && (
        <Confirm
          title={`Change all ${users(count)}?`}
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
          <p>This is saved at once, for those on other pages too, and for yourself if you are among them.</p>
        </Confirm>
      )}
    </>
  );
}
