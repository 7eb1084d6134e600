import { Button } from '#components/basics/button.tsx';
import { Spinner } from '#components/basics/spinner.tsx';
import type { AccountName } from '#lib/domain/account.ts';
import { isAwaitingRetry, isUntried } from '#lib/domain/redemption.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';

import { customerOf, type QueueEntry, queueLineWords } from './queue-words.ts';

export interface QueueRowProps {
  entry: QueueEntry;
  signedOut: boolean;
  controls: QueueControls;
  /** The address where an added account can be seen. */
  accountHref: (account: AccountName) => string;
}

/** One token in the queue: its progress, its customer, and what can be done about it. */
export function QueueRow({ entry, signedOut, ...actionProps }: QueueRowProps) {
  const { tone, mark, words } = queueLineWords(entry, signedOut);
  const customer = customerOf(entry);
  return (
    <li class="queue-row" data-tone={tone}>
      <span class="mono">…{entry.hint}</span>
      <span class="queue-words">
        {words}
        {customer && (
          <span class="queue-sub">
            {!words.includes(customer.name) && customer.name}
            <span class="queue-facts">
              {!words.includes(customer.name) && ', '}
              {customer.domain}, {SERVICE_NAMES[customer.service]}
            </span>
          </span>
        )}
      </span>
      <RowAction entry={entry} {...actionProps} />
      <span class="queue-mark" aria-hidden="true">
        {tone === 'busy' ? <Spinner /> : mark}
      </span>
    </li>
  );
}

/** The link or button at the end of the line. */
function RowAction({ entry, controls, accountHref }: Omit<QueueRowProps, 'signedOut'>) {
  const { id, hint, status } = entry;
  if (status.state === 'added' && status.account) {
    const href = accountHref(status.account);
    return (
      <a
        class="small"
        href={href}
        target={href.startsWith('#') ? undefined : '_blank'}
        rel="noreferrer"
        aria-label={`Show ${status.account.name}`}
      >
        Show
      </a>
    );
  }
  if (isUntried(entry)) {
    return (
      <Button kind="quiet" small label={`Cancel …${hint}`} onClick={() => controls.cancel([id])}>
        Cancel
      </Button>
    );
  }
  if (isAwaitingRetry(entry)) {
    return (
      <Button kind="quiet" small label={`Stop trying …${hint}`} onClick={() => controls.stop(id)}>
        Stop trying
      </Button>
    );
  }
  return <span />;
}

/** What a person can do about a queue. */
export interface QueueControls {
  /** Removes tokens that have never been tried: the named ones, or all. */
  cancel: (ids?: readonly string[]) => void;
  /** Stops retrying a token that was tried without an answer. */
  stop: (id: string) => void;
  /** Tries again now instead of waiting for the next retry. */
  retryNow: () => void;
  /** Removes the finished lines. */
  clear: () => void;
}
