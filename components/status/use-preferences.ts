import { useMemo, useState } from 'preact/hooks';
import type { AccountRow, Preferences } from '#lib/domain/account.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { inTurn } from '#lib/domain/single-flight.ts';
import type { StatusActions } from './status-board.tsx';

export interface PreferencesOf {
  of: (row: AccountRow) => Preferences;
  change: (row: AccountRow, change: Partial<Preferences>) => void;
  /** Why the last one was not kept. */
  failure: string | null;
}

/**
 * What a person has just chosen counts at once, until the row itself says it; taken back if it was refused. Only what
 * changed is sent, and of one account in the order chosen.
 */
export function usePreferences({ setPreferences }: StatusActions): PreferencesOf {
  const [chosen, setChosen] = useState<ReadonlyMap<AccountRow, Preferences>>(new Map());
  const [failure, setFailure] = useState<string | null>(null);
  const turn = useMemo(inTurn, []);
  const of = (row: AccountRow) => preferencesIn(chosen, row);
  const change: PreferencesOf['change'] = async (row, changes) => {
    setFailure(null);
    setChosen((before) => new Map(before).set(row, { ...preferencesIn(before, row), ...changes }));
    const reply = await turn(row.id, () => setPreferences(row.id, changes));
    if (reply.ok) return;
    setFailure(sentence(reply.code, reply.facts));
    setChosen((before) => new Map([...before].filter(([one]) => one !== row)));
  };
  return { of, change, failure };
}

function preferencesIn(chosen: ReadonlyMap<AccountRow, Preferences>, row: AccountRow): Preferences {
  const { favourite, mute } = chosen.get(row) ?? row;
  return { favourite, mute };
}
