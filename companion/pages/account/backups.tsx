import { Time } from '#components/basics/time.tsx';
import { HistoryBar, historyWords } from '#components/status/history-bar.tsx';
import { SeatTable } from '#components/status/seat-table.tsx';
import { UncoveredUsers } from '#components/status/uncovered-users.tsx';
import { type AccountDetail, successRate } from '#lib/domain/account.ts';
import { healthOf } from '#lib/domain/health.ts';
import { percent } from '#lib/domain/health-words.ts';
import { relativeTime } from '#lib/domain/time.ts';
import { storageSize } from '#lib/domain/words.ts';
import { UncoveredNames } from './uncovered-names.tsx';

export interface BackupsProps {
  account: AccountDetail;
  /** In ms, by the console's clock. */
  now: number;
  isReseller: boolean;
}

/** The results of the backups: of the last day, of the last four weeks, and by seat type. */
export function Backups({ account, now, isReseller }: BackupsProps) {
  const { backups24h, history, thresholds, measuredAt, seats, storageBytes } = account;
  const isStale = healthOf(account, now).health === 'stale';
  return (
    <section class="panel" aria-labelledby="backups">
      <h2 id="backups">Backups</h2>
      {measuredAt === null ? (
        <p class="muted">Nothing was measured yet. The numbers appear with the first backup.</p>
      ) : (
        <>
          <dl class="facts" data-stale={isStale || undefined}>
            <dt>Success rate 24 hours</dt>
            <dd>
              {percent(successRate(backups24h))}
              {backups24h.attempted > 0 && (
                <span class="muted">
                  {' '}
                  ({backups24h.successful} of {backups24h.attempted})
                </span>
              )}
            </dd>
            <dt>Last attempt</dt>
            <RelativeTimeFact at={account.lastAttemptAt} now={now} />
            <dt>Last success</dt>
            <RelativeTimeFact at={account.lastSuccessAt} now={now} />
            <dt>Total client storage</dt>
            <dd>{storageSize(storageBytes)}</dd>
            <dt>Last 28 days</dt>
            <dd class="account-history">
              <HistoryBar history={history} thresholds={thresholds} />
              <p class="small muted" aria-hidden="true">
                {historyWords(history, thresholds)}
              </p>
            </dd>
            <dt>Measured</dt>
            <RelativeTimeFact at={measuredAt} now={now} />
          </dl>
          <SeatTable of={account.name} seats={seats} stale={isStale} />
        </>
      )}
      <UncoveredUsers account={account} rest={<UncoveredNames accountId={account.id} />} />
      {isReseller && account.managedBy === 'client' && (
        <p class="muted">
          {account.name} manages this account alone. You see how many users and sites there are, and no names.
        </p>
      )}
    </section>
  );
}

function RelativeTimeFact({ at, now }: { at: string | null; now: number }) {
  if (at === null) return <dd>none yet</dd>;
  const time = Date.parse(at);
  return (
    <dd>
      <Time at={time} side="start">
        {relativeTime(time, now)}
      </Time>
    </dd>
  );
}
