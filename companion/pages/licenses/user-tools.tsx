import { Button } from '#components/basics/button.tsx';
import { Select } from '#components/basics/select.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import type { Filter } from './asked.ts';
import { CHOICES, LICENSE_WORDS, type LicenseChoice, users } from './license-words.ts';

const HELD = [
  { value: 'all', label: 'Everybody' },
  ...CHOICES.map((value) => ({ value, label: LICENSE_WORDS[value] })),
];

export interface UserToolsProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  /** How many are ticked. */
  ticked: number;
  /** A save is under way. */
  busy: boolean;
  onGive: (choice: LicenseChoice) => void;
  onUntick: () => void;
}

/** What is looked for, and what those who are ticked are to hold. */
export function UserTools({ filter, onFilter, ticked, busy, onGive, onUntick }: UserToolsProps) {
  return (
    <>
      <div class="users-find">
        <TextField
          label="Name or address"
          value={filter.search}
          onInput={(search) => onFilter({ ...filter, search })}
        />
        <Select
          label="License"
          choices={HELD}
          value={filter.license ?? 'all'}
          onChange={(value) =>
            onFilter({ ...filter, license: value === 'all' ? null : (value as LicenseChoice) })
          }
        />
      </div>
      {ticked > 0 && (
        <section class="users-give" aria-label="Those who are ticked">
          <p>{users(ticked)} ticked:</p>
          {CHOICES.map((choice) => (
            <Button key={choice} disabled={busy} onClick={() => onGive(choice)}>
              {choice === 'none' ? 'Unassign' : `Assign ${LICENSE_WORDS[choice].toLowerCase()}`}
            </Button>
          ))}
          <Button kind="quiet" onClick={onUntick}>
            Untick
          </Button>
        </section>
      )}
    </>
  );
}
