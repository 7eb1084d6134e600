import { useState } from 'preact/hooks';
import type { OnboardingActions } from '../actions.ts';
import { sentWords } from './request-words.ts';
import { type Note, sendSeveral } from './send-several.ts';

export interface Several {
  chosen: ReadonlySet<string>;
  choose: (accountIds: readonly string[], on: boolean) => void;
  /** While they are sent: how many have been tried. */
  progress: { done: number; of: number } | null;
  /** What came of it. */
  said: string;
  send: (accountIds: readonly string[]) => Promise<void>;
}

/** Choosing requests and sending them again; whichever failed stays chosen. */
export function useSeveral(
  send: OnboardingActions['send'],
  onNote: (accountId: string, note: Note) => void,
): Several {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [progress, setProgress] = useState<Several['progress']>(null);
  const [said, setSaid] = useState('');
  const choose = (accountIds: readonly string[], on: boolean) =>
    setChosen((before) => {
      const others = [...before].filter((id) => !accountIds.includes(id));
      return new Set(on ? [...others, ...accountIds] : others);
    });
  return {
    chosen,
    choose,
    progress,
    said,
    async send(accountIds) {
      let done = 0;
      setSaid('');
      setProgress({ done, of: accountIds.length });
      const sent = await sendSeveral(send, accountIds, (accountId, note) => {
        done += 1;
        setProgress({ done, of: accountIds.length });
        if (note.tone === 'good') choose([accountId], false);
        onNote(accountId, note);
      });
      setProgress(null);
      setSaid(sentWords(sent, accountIds.length));
    },
  };
}
