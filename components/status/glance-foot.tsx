import { Button } from '#components/basics/button.tsx';
import { HealthMark } from '#components/basics/health-mark.tsx';
import type { AccountRow } from '#lib/domain/account.ts';
import { muteWords } from './mute-words.ts';
import type { Summary } from './summary.ts';

export interface GlanceFootProps {
  summary: Summary;
  /** How many more accounts are not well. */
  more: number;
  statusHref: string;
  showsMuted: boolean;
  onMuted: () => void;
}

/** What the rows above do not show: how many more are not well, how many are well, how many are muted. */
export function GlanceFoot({ summary, more, statusHref, showsMuted, onMuted }: GlanceFootProps) {
  const { total, well, muted, unwell, isOutdated } = summary;
  return (
    <p class="glance-foot">
      {more > 0 && (
        <a href={statusHref} target="_blank" rel="noreferrer">
          and {more} more
        </a>
      )}
      {isOutdated && unwell.length > 0 && <span class="muted">the others are being counted again</span>}
      {!isOutdated && well > 0 && well < total && (
        <span class="muted">
          <HealthMark health="ok" /> {well} {well === 1 ? 'other is' : 'others are'} well
        </span>
      )}
      {muted > 0 && (
        <Button small kind="quiet" expanded={showsMuted} onClick={onMuted}>
          {muted} muted
        </Button>
      )}
    </p>
  );
}

interface MutedAccountsProps {
  accounts: readonly AccountRow[];
  onUnmute: (account: AccountRow) => void;
}

/** The muted accounts, and until when they are muted. */
export function MutedAccounts({ accounts, onUnmute }: MutedAccountsProps) {
  return (
    <ul aria-label="Muted">
      {accounts.map((account) => (
        <li key={account.id} class="glance-muted">
          <span class="glance-name">
            <strong>{account.name}</strong>
          </span>
          <Button small kind="quiet" label={`Unmute ${account.name}`} onClick={() => onUnmute(account)}>
            Unmute
          </Button>
          <span class="glance-why small muted">{account.mute && muteWords(account.mute)}</span>
        </li>
      ))}
    </ul>
  );
}
