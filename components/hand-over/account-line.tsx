import { HealthMark } from '#components/basics/health-mark.tsx';
import type { AccountRow, ManagedBy } from '#lib/domain/account.ts';
import { healthOf } from '#lib/domain/health.ts';
import { HEALTH_WORDS, healthSentence } from '#lib/domain/health-words.ts';
import { planNote } from '#lib/domain/plan.ts';
import { serviceOf } from '#lib/domain/words.ts';
import './hand-over.css';

export interface AccountLineProps {
  account: AccountRow;
  /** The signed-in person; shown so that nobody hands over another company's account. */
  person: string;
  /** In ms, by the console's clock. */
  now: number;
}

/** Shows account, domain, signed-in person and plan before anything is generated. */
export function AccountLine({ account, person, now }: AccountLineProps) {
  const reason = healthOf(account, now);
  return (
    <div class="account-line">
      <p class="account-line-name">
        <span>{serviceOf(account)}</span>
        <span class="small muted">
          <HealthMark health={reason.health} />
          <span class="unseen">{HEALTH_WORDS[reason.health].word}: </span>
          {healthSentence(reason, now)}
        </span>
      </p>
      <p class="small muted">signed in as {person}</p>
      <p class="small muted">
        {planNote(account, now)}
        {account.reseller && ` · ${resellerWords(account.reseller.name, account.managedBy)}`}
      </p>
    </div>
  );
}

/** Describes the reseller's role. */
const resellerWords = (name: string, managedBy: ManagedBy | null) =>
  managedBy === 'client' ? `${name} sees how your backups are` : `looked after by ${name}`;
