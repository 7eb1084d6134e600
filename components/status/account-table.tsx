import { HealthLabel } from '#components/basics/health-mark.tsx';
import { Time } from '#components/basics/time.tsx';
import { type AccountRow, successRate } from '#lib/domain/account.ts';
import { byHealth, healthOf } from '#lib/domain/health.ts';
import { relativeTime } from '#lib/domain/time.ts';
import { healthSentence, percent, RETENTION_NAMES, SERVICE_NAMES, storageSize } from '#lib/domain/words.ts';
import './account-table.css';

export interface AccountTableProps {
  accounts: readonly AccountRow[];
  /** In ms, by the console's clock. */
  now: number;
}

/** By which a link leads to an account's row. */
export const rowId = (accountId: string) => `account-${accountId}`;

/** The SaaS Backup Status page's overview, worst first. */
export function AccountTable({ accounts, now }: AccountTableProps) {
  const sorted = accounts.toSorted(byHealth(now));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must scroll by keyboard too
    <section class="table-scroll" aria-label="Accounts" tabIndex={0}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Client Name</th>
            <th scope="col">Health</th>
            <th scope="col">Service</th>
            <th scope="col">Retention</th>
            <th scope="col" class="number">
              Licensed Seats
            </th>
            <th scope="col" class="number">
              Success 24 h
            </th>
            <th scope="col" class="number">
              Storage
            </th>
            <th scope="col">Measured</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((account) => (
            <Row key={account.id} account={account} now={now} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ account, now }: { account: AccountRow; now: number }) {
  const reason = healthOf(account, now);
  const measuredAt = account.measuredAt === null ? null : Date.parse(account.measuredAt);
  return (
    <tr id={rowId(account.id)}>
      <th scope="row">
        {account.name}
        <span class="table-sub small muted">{account.domain}</span>
      </th>
      <td>
        <HealthLabel health={reason.health} />
        <span class="table-sub small muted">{healthSentence(reason, now)}</span>
      </td>
      <td>{SERVICE_NAMES[account.service]}</td>
      <td>
        <abbr title={RETENTION_NAMES[account.retention]}>{account.retention}</abbr>
      </td>
      <td class="number">{measuredAt === null ? '–' : account.licensedSeats}</td>
      <td class="number">{percent(successRate(account.backups24h))}</td>
      <td class="number">{measuredAt === null ? '–' : storageSize(account.storageBytes)}</td>
      <td class="muted">
        {measuredAt === null ? (
          'not yet'
        ) : (
          <Time at={measuredAt} side="end">
            {relativeTime(measuredAt, now)}
          </Time>
        )}
      </td>
    </tr>
  );
}
