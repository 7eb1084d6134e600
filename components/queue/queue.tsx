import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { MoreButton } from '#components/basics/more-button.tsx';
import { Progress } from '#components/basics/progress.tsx';
import { countBatch } from '#lib/domain/batch.ts';
import { byOrder, isFinal, isUntried, mayRetryNow, type RedemptionStatus } from '#lib/domain/redemption.ts';
import { type QueueControls, QueueRow, type QueueRowProps } from './queue-row.tsx';
import { isAnnounced, type QueueEntry, queueLineWords, queueWords } from './queue-words.ts';
import './queue.css';

export interface QueueProps extends Omit<QueueRowProps, 'entry'> {
  entries: readonly QueueEntry[];
  /** How many lines are shown at first; unfinished ones come first. */
  limit?: number;
}

/** How many more lines each press of the button shows. */
const MORE = 50;

/** The tokens being added: the progress of the batch, the buttons for it, and a line per token. */
export function Queue({ entries, limit = MORE, ...shared }: QueueProps) {
  const { signedOut } = shared;
  const shownCount = useSignal(limit);
  const section = useRef<HTMLElement>(null);
  const shown = sorted(entries, shownCount.value).slice(0, shownCount.value);
  const hidden = entries.length - shown.length;
  const controls = keepingFocus(shared.controls, () => section.current?.focus({ preventScroll: true }));
  const [first] = shown;
  const { open, total } = countBatch(entries);
  return (
    <section
      ref={section}
      tabIndex={-1}
      class="queue"
      aria-label="Tokens being added"
      data-empty={first === undefined || undefined}
    >
      <div class="queue-head">
        <output
          aria-live={isAnnounced(entries, signedOut) ? 'polite' : 'off'}
          class={entries.length === 1 ? 'unseen' : 'queue-standing'}
        >
          {entries.length === 1 && first
            ? queueLineWords(first, signedOut).words
            : queueWords(entries, signedOut)}
        </output>
        <QueueButtons entries={entries} signedOut={signedOut} controls={controls} />
      </div>
      {open > 0 && total > 1 && <Progress label="Done" value={total - open} max={total} />}
      <ul class="queue-rows">
        {shown.map((entry) => (
          <QueueRow key={entry.id} entry={entry} {...shared} controls={controls} />
        ))}
      </ul>
      {hidden > 0 && (
        <MoreButton
          hidden={hidden}
          onMore={() => {
            shownCount.value += MORE;
          }}
        />
      )}
    </section>
  );
}

/** A pressed button may disappear with its line; the focus then moves to the queue instead of getting lost. */
function keepingFocus(controls: QueueControls, focusQueue: () => void): QueueControls {
  return {
    ...controls,
    cancel: (ids) => {
      controls.cancel(ids);
      focusQueue();
    },
    stop: (id) => {
      controls.stop(id);
      focusQueue();
    },
    clear: () => {
      controls.clear();
      focusQueue();
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
 * Sorts by state: being added, waiting, failed, added. Unfinished entries keep the order in which they are added;
 * finished ones come newest first. While a batch that fits on the screen is running, its lines keep their places, so
 * that no line moves under the pointer just as it is clicked.
 */
function sorted(entries: readonly QueueEntry[], shownCount: number): QueueEntry[] {
  const { open, total } = countBatch(entries);
  if (open > 0 && total <= shownCount) {
    return entries.toSorted((a, b) => Number(a.told ?? 0) - Number(b.told ?? 0) || byOrder(a, b));
  }
  const byPosition = (a: QueueEntry, b: QueueEntry) => (isFinal(a.status) ? byOrder(b, a) : byOrder(a, b));
  return entries.toSorted((a, b) => RANKS[a.status.state] - RANKS[b.status.state] || byPosition(a, b));
}

const RANKS: Record<RedemptionStatus['state'], number> = {
  adding: 0,
  waiting: 1,
  retrying: 1,
  refused: 2,
  stopped: 2,
  added: 3,
};
