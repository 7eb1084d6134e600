import { Time } from '#components/basics/time.tsx';
import { HistoryBar, historyWords } from '#components/status/history-bar.tsx';
import { SeatTable } from '#components/status/seat-table.tsx';
import { SeatsBehind } from '#components/status/seats-behind.tsx';
import { UncoveredUsers } from '#components/status/uncovered-users.tsx';
import type { AccountDetail } from '#lib/domain/account.ts';
import { successRate } from '#lib/domain/facts.ts';
import { healthOf } from '#lib/domain/health.ts';
import { percent, RESULT_WORDS } from '#lib/domain/health-words.ts';
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
  const isStale = healthOf(account, now).health === 'stale';
  return (
    <section class="panel" aria-labelledby="backups">
      <h2 id="backups">Backups</h2>
      {account.measuredAt === null ? (
        <p class="muted">No backup was reported to this console yet, so it cannot say how the backups are.</p>
      ) : (
        <>
          <Results account={account} now={now} isStale={isStale} />
          {account.seats !== null && <SeatTable of={account.name} seats={account.seats} stale={isStale} />}
        </>
      )}
      <SeatsBehind account={account} now={now} />
      <LicensedUsers account={account} />
      <UncoveredUsers account={account} rest={<UncoveredNames accountId={account.id} />} />
      {isReseller && account.managedBy === 'client' && (
        <p class="muted">
          {account.name} manages this account alone. You see how many users and sites there are, and no names.
        </p>
      )}
    </section>
  );
}

function Results({ account, now, isStale }: { account: AccountDetail; now: number; isStale: boolean }) {
  const { backups24h, verdict, history, thresholds, bounds } = account;
  return (
    <dl class="facts" data-stale={isStale || undefined}>
      <dt>Success rate 24 hours</dt>
      <dd>
        {percent(successRate(backups24h))}
        {backups24h !== null && backups24h.attempted > 0 && (
          <span class="muted">
            {' '}
            ({backups24h.successful} of {backups24h.attempted})
          </span>
        )}
      </dd>
      {verdict !== null && (
        <>
          <dt>Result</dt>
          <dd>
            {RESULT_WORDS[verdict.result]}
            {verdict.word !== null && (
              <span class="muted">
                {' '}
                (<bdi>{verdict.word}</bdi>)
              </span>
            )}
          </dd>
        </>
      )}
      {account.runningSince !== null && (
        <>
          <dt>Running</dt>
          <RelativeTimeFact at={account.runningSince} now={now} />
        </>
      )}
      <dt>Last attempt</dt>
      <RelativeTimeFact at={account.lastAttemptAt} isBound={bounds.includes('lastAttemptAt')} now={now} />
      <dt>Last success</dt>
      <RelativeTimeFact at={account.lastSuccessAt} isBound={bounds.includes('lastSuccessAt')} now={now} />
      {account.dueBy !== null && (
        <>
          <dt>Next expected by</dt>
          <RelativeTimeFact at={account.dueBy} now={now} />
        </>
      )}
      <dt>Total client storage</dt>
      <dd>{storageSize(account.storageBytes)}</dd>
      {history.length > 0 && (
        <>
          <dt>Last 28 days</dt>
          <dd class="account-history">
            <HistoryBar history={history} thresholds={thresholds} />
            <p class="small muted" aria-hidden="true">
              {historyWords(history, thresholds)}
            </p>
          </dd>
        </>
      )}
      <dt>Reported</dt>
      <RelativeTimeFact at={account.measuredAt} now={now} />
    </dl>
  );
}

/** What Baton itself counts, apart from what was measured. */
function LicensedUsers({ account: { users } }: { account: AccountDetail }) {
  if (users === null) return null;
  return (
    <p class="muted">
      {users.licensed} of {users.total} {users.total === 1 ? 'user' : 'users'} in the directory hold a
      standard license.
    </p>
  );
}

const MINUTE_MS = 60_000;

interface RelativeTimeFactProps {
  at: string | null;
  /** The true time is that or earlier. */
  isBound?: boolean;
  now: number;
}

function RelativeTimeFact({ at, isBound = false, now }: RelativeTimeFactProps) {
  if (at === null) return <dd>–</dd>;
  const time = Date.parse(at);
  return (
    <dd>
      {isBound && now - time >= MINUTE_MS && 'over '}
      <Time at={time} side="start">
        {relativeTime(time, now)}
      </Time>
    </dd>
  );
}
