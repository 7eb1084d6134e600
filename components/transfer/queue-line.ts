import { isFinal, type QueuedRedemption } from '#lib/domain/redemption.ts';
import { RETRY_WORDS, sentence } from '#lib/domain/sentences.ts';
import { clockTime } from '#lib/domain/time.ts';

/** As much of a queued redemption as its line needs; a console page has its own queue, in its memory. */
export type QueueEntry = Pick<QueuedRedemption, 'id' | 'hint' | 'queuedAt' | 'notBefore' | 'status'>;

export interface QueueLineWords {
  tone: 'waiting' | 'busy' | 'good' | 'bad' | 'paused';
  mark: string;
  words: string;
}

/** One token's way: waiting, adding, added "Bluebird Dental", or why not (yet). */
export function queueLineWords({ status, notBefore }: QueueEntry, signedOut: boolean): QueueLineWords {
  if (signedOut && !isFinal(status)) {
    return { tone: 'paused', mark: '◌', words: 'paused, sign in again' };
  }
  switch (status.state) {
    case 'waiting':
      return { tone: 'waiting', mark: '◌', words: 'waiting' };
    case 'adding':
      return { tone: 'busy', mark: '◔', words: 'adding' };
    case 'retrying':
      return {
        tone: 'waiting',
        mark: '◌',
        words: `retrying at ${clockTime(notBefore)}, ${RETRY_WORDS[status.why]}`,
      };
    case 'added':
      return { tone: 'good', mark: '✓', words: status.account ? `added "${status.account.name}"` : 'added' };
    case 'refused':
      return { tone: 'bad', mark: '◆', words: sentence(status.code, status.facts) };
    default:
      return status satisfies never;
  }
}
