import { useState } from 'preact/hooks';
import type { AccountRow, Preferences } from '#lib/domain/account.ts';
import { sentence } from '#lib/domain/sentences.ts';
import type { StatusActions } from './status-board.tsx';

export interface PreferencesOf {
  of: (row: AccountRow) => Preferences;
  change: (row: AccountRow, change: Partial<Preferences>) => void;
  /** Why the last one was not kept. */
  failure: string | null;
}

/** What a person has just chosen counts at once, until the row itself says it; taken back if it was refused. */
export function usePreferences({ setPreferences }: StatusActions): PreferencesOf {
  const [chosen, setChosen] = useState<ReadonlyMap<AccountRow, Preferences>>(new Map());
  const [failure, setFailure] = useState<string | null>(null);
  const of = (row: AccountRow): Preferences => {
    const { favourite, mute } = chosen.get(row) ?? row;
    return { favourite, mute };
  };
  const change: PreferencesOf['change'] = async (row, changes) => {
    const preferences = { ...of(row), ...changes };
    setFailure(null);
    setChosen((before) => new Map(before).set(row, preferences));
    const reply = await setPreferences(row.id, preferences);
    if (reply.ok) return;
    setFailure(sentence(reply.code, reply.facts));
    setChosen((before) => new Map([...before].filter(([one]) => one !== row)));
  };
  return { of, change, failure };
}
