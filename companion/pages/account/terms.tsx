import { COLUMNS } from '#components/status/columns.ts';
import { type AccountRow, isOwned } from '#lib/domain/account.ts';
import { exactTime } from '#lib/domain/time.ts';
import { nameIn, REGION_NAMES, RETENTION_NAMES, TERM_NAMES, VENDOR_NAMES } from '#lib/domain/words.ts';
import { managedByWords, planWords } from './account-words.ts';

export interface TermsProps {
  account: AccountRow;
  /** In ms, by the console's clock. */
  now: number;
}

/** The terms of an account: plan, commitment, retention, licenses. One that is only watched has none. */
export function Terms({ account, now }: TermsProps) {
  if (!isOwned(account)) return <Watched account={account} />;
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
        <dd>{licenseCap ?? 'none'}</dd>
        <dt>Users auto-add</dt>
        <dd>
          {autoAdd ? 'on' : 'off'}
          {autoAdd && licenseCap !== null && `, up to ${licenseCap} licenses`}
        </dd>
      </dl>
    </section>
  );
}

/** What an account is that only a source of the reseller knows. */
function Watched({ account: { vendor, requestedAt, licensedSeats } }: { account: AccountRow }) {
  return (
    <section class="panel" aria-labelledby="terms">
      <h2 id="terms">Only watched</h2>
      <p class="muted">
        Baton knows this account from a source of yours alone. Nobody has authorized it here, so there are no
        terms, licenses or transfer tokens. Once a customer hands the account over, the two can become one.
      </p>
      <dl class="facts">
        <dt>Results come from</dt>
        <dd>{nameIn(VENDOR_NAMES, vendor)}</dd>
        <dt>First seen</dt>
        <dd>{exactTime(Date.parse(requestedAt))}</dd>
        <dt>Licensed seats</dt>
        <dd>{licensedSeats ?? '–'}</dd>
      </dl>
    </section>
  );
}
