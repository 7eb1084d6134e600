import type { AccountRow } from '#lib/domain/account.ts';
import { exactTime } from '#lib/domain/time.ts';
import { RETENTION_NAMES } from '#lib/domain/words.ts';

export interface WatchedProps {
  account: AccountRow;
}

/** What an account is that only a source of the reseller knows. */
export function Watched({ account: { requestedAt, retention, licensedSeats } }: WatchedProps) {
  return (
    <section class="panel" aria-labelledby="terms">
      <h2 id="terms">Only watched</h2>
      <p class="muted">
        Baton knows this account from a source of yours alone. Nobody has authorized it here, so there are no
        terms, licenses or transfer tokens. Once a customer hands the account over, the two can become one.
      </p>
      <dl class="facts">
        <dt>First seen</dt>
        <dd>{exactTime(Date.parse(requestedAt))}</dd>
        <dt>Retention</dt>
        <dd>{retention === null ? '–' : `${RETENTION_NAMES[retention]} (${retention})`}</dd>
        <dt>Licensed seats</dt>
        <dd>{licensedSeats ?? '–'}</dd>
      </dl>
    </section>
  );
}
