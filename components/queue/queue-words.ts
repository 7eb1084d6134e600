import type { AccountName } from '#lib/domain/account.ts';
import { type Batch, countBatch, customerCount } from '#lib/domain/batch.ts';
import { CONTACT_WORDS } from '#lib/domain/contact-words.ts';
import { isFinal, type QueuedRedemption, unansweredAttempts } from '#lib/domain/redemption.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { clockTime } from '#lib/domain/time.ts';

/** The part of a queued redemption that its line needs. Console pages keep a queue of their own in memory. */
export type QueueEntry = Pick<
  QueuedRedemption,
  | 'id'
  | 'hint'
  | 'queuedAt'
  | 'order'
  | 'notBefore'
  | 'attempts'
  | 'unanswered'
  | 'status'
  | 'expected'
  | 'told'
>;

export interface QueueLineWords {
  tone: 'waiting' | 'busy' | 'good' | 'bad' | 'paused';
  mark: string;
  words: string;
}

/** The customer that the token has added, or is expected to add; null if unknown. */
export function customerOf({ status, expected }: QueueEntry): AccountName | null {
  return (status.state === 'added' ? status.account : null) ?? expected ?? null;
}

/** The progress of one token: waiting, adding, added "Bluebird Dental", or why it is not added (yet). */
export function queueLineWords(entry: QueueEntry, signedOut: boolean): QueueLineWords {
  const { status, notBefore } = entry;
  const customer = customerOf(entry);
  const name = customer ? ` "${customer.name}"` : '';
  if (signedOut && !isFinal(status)) {
    return { tone: 'paused', mark: '◌', words: `paused, ${CONTACT_WORDS['signed-out']}` };
  }
  switch (status.state) {
    case 'waiting':
      return { tone: 'waiting', mark: '◌', words: 'waiting' };
    case 'adding':
      return { tone: 'busy', mark: '◔', words: `adding${name}` };
    case 'retrying':
      return {
        tone: 'waiting',
        mark: '◌',
        words: `retrying at ${clockTime(notBefore)}, ${CONTACT_WORDS[status.why]}`,
      };
    case 'added':
      return { tone: 'good', mark: '✓', words: `added${name}` };
    case 'refused':
      return { tone: 'bad', mark: '◆', words: sentence(status.code, status.facts) };
    case 'stopped':
      return {
        tone: 'paused',
        mark: '◌',
        words:
          unansweredAttempts(entry) === 0
            ? 'stopped; it was not added'
            : 'stopped; it may have been added, if the console had received it',
      };
    default:
      return status satisfies never;
  }
}

/** The progress of a queue: "7 of 12 added, 1 refused". Once all are done, the totals of all its lines. */
export function queueWords(entries: readonly QueueEntry[], signedOut: boolean): string {
  const { total, open, added, refused, stopped } = countBatch(entries);
  if (open === 0) return doneWords(entries);
  const words = [`${added} of ${total} added`, ...troubleWords({ refused, stopped })].join(', ');
  return signedOut ? `${words}. The rest continues when you have signed in again.` : words;
}

/**
 * Whether a screen reader announces the progress: every step of a single token, but of several tokens only the end,
 * or that everything is paused.
 */
export function isAnnounced(entries: readonly QueueEntry[], signedOut: boolean): boolean {
  return entries.length === 1 || signedOut || countBatch(entries).open === 0;
}

function doneWords(entries: readonly QueueEntry[]): string {
  const all = countBatch(entries.filter(({ status }) => isFinal(status)).map(({ status }) => ({ status })));
  return [...(all.added > 0 ? [`${customerCount(all.added)} added`] : []), ...troubleWords(all)].join(', ');
}

function troubleWords({ refused, stopped }: Pick<Batch, 'refused' | 'stopped'>): string[] {
  return [...(refused > 0 ? [`${refused} refused`] : []), ...(stopped > 0 ? [`${stopped} stopped`] : [])];
}
