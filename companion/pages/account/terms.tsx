import type { Load } from '#components/basics/use-loaded.ts';
import { COLUMNS } from '#components/status/columns.ts';
import { type AccountRow, isOwned } from '#lib/domain/account.ts';
import { REGION_NAMES, RETENTION_NAMES, TERM_NAMES } from '#lib/domain/words.ts';
import { LazyPage } from '../router/lazy-page.tsx';
import { managedByWords, planWords } from './account-words.ts';
import type { WatchedProps } from './watched.tsx';

const loadWatched: Load<WatchedProps> = async () => (await import('./watched.tsx')).Watched;

const OFF = 'off: licenses are given at Spanning';

export interface TermsProps {
  account: AccountRow;
  /** In ms, by the console's clock. */
  now: number;
  /** Its users and licenses are those of Spanning, which knows no cap. */
  isAtSpanning: boolean;
}

/** The terms of an account: plan, commitment, retention, licenses. One that is only watched has none. */
export function Terms({ account, now, isAtSpanning }: TermsProps) {
  if (!isOwned(account)) return <LazyPage load={loadWatched} props={{ account }} />;
  const { licensedSeats, licenses, licenseCap, autoAdd } = account;
  return (
    <section class="panel" aria-labelledby="terms">
      <h2 id="terms">Terms</h2>
      <dl class="facts">
        <dt>Plan</dt>
        <dd>{planWords(account, now)}</dd>
        <dt>Commitment term</dt>
        <dd>{TERM_NAMES[account.commitmentTerm]}</dd>
        <dt>Retention</dt>
        <dd>
          {RETENTION_NAMES[account.retention]} ({account.retention})
        </dd>
        <dt>Region</dt>
        <dd>{REGION_NAMES[account.region]}</dd>
        <dt>Managed by</dt>
        <dd>{managedByWords(account)}</dd>
        <dt>Licenses</dt>
        <dd>{licenses}</dd>
        <dt>Licensed seats</dt>
        <dd>
          {licensedSeats ?? '–'}
          <p class="small muted">{COLUMNS.seats.note}</p>
        </dd>
        <dt>License cap</dt>
        <dd>{isAtSpanning ? OFF : (licenseCap ?? 'none')}</dd>
        <dt>Users auto-add</dt>
        <dd>
          {isAtSpanning ? OFF : autoAdd ? 'on' : 'off'}
          {!isAtSpanning && autoAdd && licenseCap !== null && `, up to ${licenseCap} licenses`}
        </dd>
      </dl>
    </section>
  );
}
