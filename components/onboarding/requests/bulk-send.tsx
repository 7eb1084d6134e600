import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { CheckBox } from '#components/basics/check-box.tsx';
import type { OnboardingActions } from '../onboarding-actions.ts';
import { sentWords } from './request-words.ts';
import { type RequestNote, sendRequests } from './send-requests.ts';

/** Sends several requests again; shows the progress and the result. */
export function BulkSendBar({ several, all }: { several: BulkSend; all: readonly string[] }) {
  const { progress, result } = several;
  const chosen = all.filter((id) => several.chosen.has(id));
  return (
    <>
      <div class="row spread">
        <CheckBox
          label={`Choose all ${all.length}`}
          checked={chosen.length === all.length}
          onChange={(on) => several.choose(all, on)}
        />
        <Button
          busy={progress !== null}
          disabled={chosen.length === 0 && progress === null}
          onClick={() => void several.send(chosen)}
        >
          {progress
            ? `Sending ${Math.min(progress.done + 1, progress.of)} of ${progress.of}`
            : sendWords(chosen.length)}
        </Button>
      </div>
      <output class={result ? 'small' : 'unseen'} aria-live="polite">
        {result}
      </output>
    </>
  );
}

function sendWords(chosen: number): string {
  return chosen === 0 ? 'Send the chosen again' : `Send ${chosen} again`;
}

interface BulkSend {
  chosen: ReadonlySet<string>;
  choose: (accountIds: readonly string[], on: boolean) => void;
  /** The progress while sending: how many have been tried. */
  progress: { done: number; of: number } | null;
  /** A sentence about the last run. */
  result: string;
  send: (accountIds: readonly string[]) => Promise<void>;
}

/** Selects requests and sends them again; those that failed stay selected. */
export function useBulkSend(
  send: OnboardingActions['send'],
  onNote: (accountId: string, note: RequestNote) => void,
): BulkSend {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [progress, setProgress] = useState<BulkSend['progress']>(null);
  const [result, setResult] = useState('');
  const choose = (accountIds: readonly string[], on: boolean) =>
    setChosen((before) => {
      const others = [...before].filter((id) => !accountIds.includes(id));
      return new Set(on ? [...others, ...accountIds] : others);
    });
  return {
    chosen,
    choose,
    progress,
    result,
    async send(accountIds) {
      let done = 0;
      setResult('');
      setProgress({ done, of: accountIds.length });
      const sent = await sendRequests(send, accountIds, (accountId, note) => {
        done += 1;
        setProgress({ done, of: accountIds.length });
        if (note.tone === 'good') choose([accountId], false);
        onNote(accountId, note);
      });
      setProgress(null);
      setResult(sentWords(sent, accountIds.length));
    },
  };
}
