import { Spinner } from '#components/basics/spinner.tsx';
import { isFinal } from '#lib/domain/redemption.ts';
import { type QueueEntry, queueLineWords } from './queue-line.ts';
import './queue-lines.css';

export interface QueueLinesProps {
  entries: readonly QueueEntry[];
  signedOut: boolean;
  /** So many are shown; what is still on its way comes first. */
  limit?: number;
}

/** Every token's line, the newest first; read aloud as it changes. */
export function QueueLines({ entries, signedOut, limit = Number.POSITIVE_INFINITY }: QueueLinesProps) {
  const shown = newestFirst(entries).slice(0, limit);
  const hidden = entries.length - shown.length;
  return (
    <output class="queue" aria-live="polite" aria-label="Tokens being added">
      <ul>
        {shown.map((entry) => (
          <QueueLine key={entry.id} entry={entry} signedOut={signedOut} />
        ))}
      </ul>
      {hidden > 0 && <p class="small muted">and {hidden} earlier</p>}
    </output>
  );
}

function QueueLine({ entry, signedOut }: { entry: QueueEntry; signedOut: boolean }) {
  const { tone, mark, words } = queueLineWords(entry, signedOut);
  return (
    <li class="queue-line" data-tone={tone}>
      <span class="mono">…{entry.hint}</span>
      <span>{words}</span>
      <span class="queue-mark" aria-hidden="true">
        {tone === 'busy' ? <Spinner /> : mark}
      </span>
    </li>
  );
}

/** Those on their way before those that are done, each group newest first. */
function newestFirst(entries: readonly QueueEntry[]): QueueEntry[] {
  const done = (entry: QueueEntry) => Number(isFinal(entry.status));
  return entries.toSorted((a, b) => done(a) - done(b) || b.queuedAt - a.queuedAt);
}
