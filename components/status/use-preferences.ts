import { useMemo, useRef, useState } from 'preact/hooks';
import type { AccountRow, Preferences, PreferencesChange } from '#lib/domain/account.ts';
import { inTurn } from '#lib/domain/single-flight.ts';

/** Answers why the console has not taken it, in a sentence; null once it has. */
export type SetPreferences = (accountId: string, preferences: PreferencesChange) => Promise<string | null>;

export interface PreferencesOf {
  of: (row: AccountRow) => Preferences;
  change: (row: AccountRow, change: Partial<Preferences>) => void;
  /** Why the last one was not kept. */
  failure: string | null;
}

interface Choice {
  preferences: Preferences;
  /** The row that was shown when the console took it; a later one has it in itself. */
  takenOn?: AccountRow;
}

/**
 * What a person has just chosen counts at once, until the row itself says it; taken back if it was refused. Only what
 * changed is sent, and of one account in the order chosen.
 */
export function usePreferences(set: SetPreferences): PreferencesOf {
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [failure, setFailure] = useState<string | null>(null);
  const turn = useMemo(inTurn, []);
  const shown = useRef(new Map<string, AccountRow>());

  const of = (row: AccountRow) => {
    shown.current.set(row.id, row);
    return preferencesIn(choices, row);
  };
  const change: PreferencesOf['change'] = async (row, changes) => {
    const { id } = row;
    const preferences = { ...preferencesIn(choices, row), ...changes };
    setFailure(null);
    setChoices((all) => new Map(all).set(id, { preferences }));
    const wrong = await turn(id, () => set(id, changes));
    if (wrong !== null) setFailure(wrong);
    setChoices((all) => {
      // Since then another choice was made of it.
      if (all.get(id)?.preferences !== preferences) return all;
      const next = new Map(all);
      if (wrong === null) next.set(id, { preferences, takenOn: shown.current.get(id) ?? row });
      else next.delete(id);
      return next;
    });
  };
  return { of, change, failure };
}

/** What is shown of a row: what was chosen for it, until a row comes that is newer than the answer. */
export function preferencesIn(choices: ReadonlyMap<string, Choice>, row: AccountRow): Preferences {
  const choice = choices.get(row.id);
  const counts = choice && (choice.takenOn ?? row) === row;
  const { favorite, mute } = counts ? choice.preferences : row;
  return { favorite, mute };
}
