import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import type { AccountName } from '#lib/domain/account.ts';
import { batchOf } from '#lib/domain/batch.ts';
import { isFinal, isUntried, mayRetryNow, type RedemptionStatus } from '#lib/domain/redemption.ts';
import { isSpoken, queueWords } from './batch-words.ts';
import { MoreButton } from './more-button.tsx';
import { type QueueEntry, queueLineWords } from './queue-line.ts';
import { QueueRow } from './queue-row.tsx';
import './queue.css';

/** What a person may do about a queue. */
export interface QueueControls {
  /** Takes out what has never been tried: these, or all. */
  cancel: (ids?: readonly string[]) => void;
  /** Ends one that has been tried without an answer. */
  stop: (id: string) => void;
  /** Does not wait any longer for a console that was not reached. */
  retryNow: () => void;
  /** Takes the lines out that are done. */
  clear: () => void;
}

export interface QueueProps {
  entries: readonly QueueEntry[];
  signedOut: boolean;
  controls: QueueControls;
  /** Where an added account is to be seen. */
  accountHref: (account: AccountName) => string;
  /** So many lines are shown at first; what is still on its way comes first. */
  limit?: number;
}

/** How many lines more are shown at a time. */
const MORE = 50;

/** Tokens on their way: how the batch stands, what can be done about it, and every token's line. */
export function Queue({ entries, limit = MORE, ...shared }: QueueProps) {
  const { signedOut } = shared;
  const most = useSignal(limit);
  const place = useRef<HTMLElement>(null);
  const shown = inOrder(entries, most.value).slice(0, most.value);
  const hidden = entries.length - shown.length;
  const controls = staying(shared.controls, () => place.current?.focus({ preventScroll: true }));
  const [first] = shown;
  const { open, total } = batchOf(entries);
  return (
    <section
      ref={place}
      tabIndex={-1}
      class="queue"
      aria-label="Tokens being added"
      data-empty={first === undefined || undefined}
    >
      <div class="queue-head">
        <output
          aria-live={isSpoken(entries, signedOut) ? 'polite' : 'off'}
          class={entries.length === 1 ? 'unseen' : 'queue-standing'}
        >
          {entries.length === 1 && first
            ? queueLineWords(first, signedOut).words
            : queueWords(entries, signedOut)}
        </output>
        <QueueButtons entries={entries} signedOut={signedOut} controls={controls} />
      </div>
      {open > 0 && total > 1 && (
        <progress class="queue-progress" aria-label="Done" value={total - open} max={total} />
      )}
      <ul class="queue-rows">
        {shown.map((entry) => (
          <QueueRow key={entry.id} entry={entry} {...shared} controls={controls} />
        ))}
      </ul>
      {hidden > 0 && (
        <MoreButton
          hidden={hidden}
          onMore={() => {
            most.value += MORE;
          }}
        />
      )}
    </section>
  );
}

/** A button that was pressed may be gone with its line: then the focus stays with the queue. */
function staying(controls: QueueControls, stay: () => void): QueueControls {
  return {
    ...controls,
    cancel: (ids) => {
      controls.cancel(ids);
      stay();
    },
    stop: (id) => {
      controls.stop(id);
      stay();
    },
    clear: () => {
      controls.clear();
      stay();
    },
  };
}

function QueueButtons({
  entries,
  signedOut,
  controls,
}: Pick<QueueProps, 'entries' | 'signedOut' | 'controls'>) {
  const untried = entries.filter(isUntried).length;
  return (
    <div class="queue-buttons">
      {!signedOut && entries.some(mayRetryNow) && (
        <Button kind="quiet" small onClick={controls.retryNow}>
          Try now
        </Button>
      )}
      {untried > 1 && (
        <Button kind="quiet" small onClick={() => controls.cancel()}>
          Cancel {untried} waiting
        </Button>
      )}
      {entries.some(({ status }) => isFinal(status)) && (
        <Button kind="quiet" small onClick={controls.clear}>
          Clear finished
        </Button>
      )}
    </div>
  );
}

/**
 * What is being added, what waits for it, what went wrong, what went well; on their way in the order in which they are
 * added, done with the newest first. While a batch that is shown whole is at work its lines stay where they are: nobody
 * should hit the line that has moved up under the pointer.
 */
function inOrder(entries: readonly QueueEntry[], most: number): QueueEntry[] {
  const { open, total } = batchOf(entries);
  if (open > 0 && total <= most) {
    return entries.toSorted((a, b) => Number(a.told ?? 0) - Number(b.told ?? 0) || a.queuedAt - b.queuedAt);
  }
  const way = (entry: QueueEntry) => (isFinal(entry.status) ? -entry.queuedAt : entry.queuedAt);
  return entries.toSorted((a, b) => RANKS[a.status.state] - RANKS[b.status.state] || way(a) - way(b));
}

const RANKS: Record<RedemptionStatus['state'], number> = {
  adding: 0,
  waiting: 1,
  retrying: 1,
  refused: 2,
  stopped: 2,
  added: 3,
};
