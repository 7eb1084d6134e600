import { useMemo, useRef, useState } from 'preact/hooks';
import { serializeByKey } from '#lib/async/single-flight.ts';
import type { AccountRow, Preferences, PreferencesChange } from '#lib/domain/account.ts';

/** Resolves to a sentence that says why the console refused, or to null. */
export type SetPreferences = (accountId: string, preferences: PreferencesChange) => Promise<string | null>;

export interface PreferencesModel {
  of: (row: AccountRow) => Preferences;
  change: (row: AccountRow, change: Partial<Preferences>) => void;
  /** Why the last change was not saved. */
  failure: string | null;
}

interface Choice {
  preferences: Preferences;
  /** The row that was shown when the console accepted the choice; a later row contains the choice itself. */
  takenOn?: AccountRow;
}

/**
 * Applies a choice immediately, until the row itself contains it, and reverts it if the console refuses. Sends only
 * what changed, in order for each account.
 */
export function usePreferences(set: SetPreferences): PreferencesModel {
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [failure, setFailure] = useState<string | null>(null);
  const turn = useMemo(serializeByKey, []);
  const shown = useRef(new Map<string, AccountRow>());

  const of = (row: AccountRow) => {
    shown.current.set(row.id, row);
    return preferencesIn(choices, row);
  };
  const change: PreferencesModel['change'] = async (row, changes) => {
    const { id } = row;
    const preferences = { ...preferencesIn(choices, row), ...changes };
    setFailure(null);
    setChoices((all) => new Map(all).set(id, { preferences }));
    const wrong = await turn(id, () => set(id, changes));
    if (wrong !== null) setFailure(wrong);
    setChoices((all) => {
      // A newer choice has been made meanwhile.
      if (all.get(id)?.preferences !== preferences) return all;
      const next = new Map(all);
      if (wrong === null) next.set(id, { preferences, takenOn: shown.current.get(id) ?? row });
      else next.delete(id);
      return next;
    });
  };
  return { of, change, failure };
}

/** The preferences to show for a row: the chosen ones, until a row arrives that is newer than the answer. */
export function preferencesIn(choices: ReadonlyMap<string, Choice>, row: AccountRow): Preferences {
  const choice = choices.get(row.id);
  const counts = choice && (choice.takenOn ?? row) === row;
  const { favorite, mute } = counts ? choice.preferences : row;
  return { favorite, mute };
}
