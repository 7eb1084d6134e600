import { Button } from '#components/basics/button.tsx';
import { Select } from '#components/basics/select.tsx';
import { TextField } from '#components/basics/text-field.tsx';
import { CHOICES, LICENSE_WORDS, type LicenseChoice, userCount } from './license-words.ts';
import type { UserFilter } from './user-query.ts';

const HELD = [
  { value: 'all', label: 'Everybody' },
  ...CHOICES.map((value) => ({ value, label: LICENSE_WORDS[value] })),
];

export interface UserToolsProps {
  filter: UserFilter;
  onFilter: (filter: UserFilter) => void;
  /** How many users are selected. */
  selected: number;
  /** A save is under way. */
  busy: boolean;
  onAssign: (choice: LicenseChoice) => void;
  onClear: () => void;
}

/** The filter of the users, and the buttons that assign licenses to the selected ones. */
export function UserTools({ filter, onFilter, selected, busy, onAssign, onClear }: UserToolsProps) {
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
      {selected > 0 && (
        <section class="users-give" aria-label="Selected users">
          <p>{userCount(selected)} selected:</p>
          {CHOICES.map((choice) => (
            <Button key={choice} disabled={busy} onClick={() => onAssign(choice)}>
              {choice === 'none' ? 'Unassign' : `Assign ${LICENSE_WORDS[choice].toLowerCase()}`}
            </Button>
          ))}
          <Button kind="quiet" onClick={onClear}>
            Clear selection
          </Button>
        </section>
      )}
    </>
  );
}
