import { Button } from '#components/basics/button.tsx';
import { Spinner } from '#components/basics/spinner.tsx';
import { isBetweenTries, isUntried } from '#lib/domain/redemption.ts';
import { SERVICE_NAMES } from '#lib/domain/words.ts';
import type { QueueProps } from './queue.tsx';
import { customerOf, type QueueEntry, queueLineWords } from './queue-line.ts';

type QueueRowProps = Pick<QueueProps, 'signedOut' | 'controls' | 'accountHref'> & { entry: QueueEntry };

export function QueueRow({ entry, signedOut, ...ways }: QueueRowProps) {
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
      <Way entry={entry} {...ways} />
      <span class="queue-mark" aria-hidden="true">
        {tone === 'busy' ? <Spinner /> : mark}
      </span>
    </li>
  );
}

/** What can be done about this one. */
function Way({ entry, controls, accountHref }: Omit<QueueRowProps, 'signedOut'>) {
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
  if (isBetweenTries(entry)) {
    return (
      <Button kind="quiet" small label={`Stop trying …${hint}`} onClick={() => controls.stop(id)}>
        Stop trying
      </Button>
    );
  }
  return <span />;
}
