import { useEffect, useMemo, useState } from 'preact/hooks';
import type { AccountRow, Preferences, PreferencesChange } from '#lib/domain/account.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { inTurn } from '#lib/domain/single-flight.ts';

/** Answers why the console has not taken it, in a sentence; null once it has. */
export type SetPreferences = (accountId: string, preferences: PreferencesChange) => Promise<string | null>;

interface Choice {
  preferences: Preferences;
  isTaken: boolean;
}

/**
 * What a person has just chosen for accounts: shown at once, taken back with a sentence if the console refuses, and
 * forgotten once a glance has come in which it is. Only what changed is sent, and of one account in the order chosen.
 */
export function usePreferring(glance: Glance, set: SetPreferences) {
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map());
  const [failure, setFailure] = useState<string | null>(null);
  const turn = useMemo(inTurn, []);
  useEffect(() => {
    setChoices((all) => (all.size === 0 ? all : new Map([...all].filter(([, { isTaken }]) => !isTaken))));
  }, [glance]);

  const prefer = async ({ id, favourite, mute }: AccountRow, change: Partial<Preferences>) => {
    const preferences = { favourite, mute, ...change };
    setChoices((all) => new Map(all).set(id, { preferences, isTaken: false }));
    setFailure(null);
    const wrong = await turn(id, () => set(id, change));
    setChoices((all) => {
      if (all.get(id)?.preferences !== preferences) return all;
      const next = new Map(all);
      if (wrong === null) next.set(id, { preferences, isTaken: true });
      else next.delete(id);
      return next;
    });
    setFailure(wrong);
  };

  const chosen = (row: AccountRow) => ({ ...row, ...choices.get(row.id)?.preferences });
  const shown = { ...glance, worst: glance.worst.map(chosen), mutedRows: glance.mutedRows.map(chosen) };
  return { shown, failure, prefer };
}
