import type { AccountName } from '#lib/domain/account.ts';
import { isFinal, type QueuedRedemption, unansweredOf } from '#lib/domain/redemption.ts';
import { RETRY_WORDS, sentence } from '#lib/domain/sentences.ts';
import { clockTime } from '#lib/domain/time.ts';

/** As much of a queued redemption as its line needs; a console page has its own queue, in its memory. */
export type QueueEntry = Pick<
  QueuedRedemption,
  'id' | 'hint' | 'queuedAt' | 'notBefore' | 'attempts' | 'unanswered' | 'status' | 'expected' | 'told'
>;

export interface QueueLineWords {
  tone: 'waiting' | 'busy' | 'good' | 'bad' | 'paused';
  mark: string;
  words: string;
}

/** Whom it has added, or would add as far as is known. */
export function customerOf({ status, expected }: QueueEntry): AccountName | null {
  return (status.state === 'added' ? status.account : null) ?? expected ?? null;
}

/** One token's way: waiting, adding, added "Bluebird Dental", or why not (yet). */
export function queueLineWords(entry: QueueEntry, signedOut: boolean): QueueLineWords {
  const { status, notBefore } = entry;
  const customer = customerOf(entry);
  const name = customer ? ` "${customer.name}"` : '';
  if (signedOut && !isFinal(status)) {
    return { tone: 'paused', mark: '◌', words: 'paused, sign in again' };
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
        words: `retrying at ${clockTime(notBefore)}, ${RETRY_WORDS[status.why]}`,
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
          unansweredOf(entry) === 0
            ? 'stopped; it was not added'
            : 'stopped; it may have been added, if the console had received it',
      };
    default:
      return status satisfies never;
  }
}
