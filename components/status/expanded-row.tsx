import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { Time } from '#components/basics/time.tsx';
import type { EvaluatedRow } from '#components/status/evaluate-row.ts';
import { isPending } from '#lib/domain/account.ts';
import { healthOf } from '#lib/domain/health.ts';
import { relativeTime } from '#lib/domain/time.ts';
import './board-table.css';
import { RowExports } from './export/row-exports.tsx';
import { MuteControl } from './mute-control.tsx';
import { SeatTable } from './seat-table.tsx';
import { SeatsBehind } from './seats-behind.tsx';
import type { StatusActions } from './status-actions.ts';
import { UncoveredUsers } from './uncovered-users.tsx';
import { useDetail } from './use-detail.ts';
import type { PreferencesModel } from './use-preferences.ts';

export interface ExpandedRowProps {
  judged: EvaluatedRow;
  /** In ms, by the console's clock. */
  now: number;
  preferences: PreferencesModel;
  readAccount: StatusActions['readAccount'];
  /** The address of the account's page. */
  href: string;
  /** Null if the page has no Check Authorization. */
  onCheck: ((accountId: string) => void) | null;
}

/** The details of an account, opened by the arrow in its row. */
export function ExpandedRow({
  judged: { row, reason },
  now,
  preferences,
  readAccount,
  href,
  onCheck,
}: ExpandedRowProps) {
  const { detail, failure, retry } = useDetail(row, readAccount);
  // The details may be newer or older than the row.
  const measured = detail ?? row;
  return (
    <div class="expanded">
      {detail === null && failure === null && <Loading what="Reading the seats" />}
      {failure !== null && (
        <Notice
          tone="warn"
          action={
            <Button small onClick={retry}>
              Try again
            </Button>
          }
        >
          {failure}
        </Notice>
      )}
      {detail !== null && detail.seats === null && (
        <p class="muted">No source says how many seats there are.</p>
      )}
      {detail !== null && detail.seats !== null && (
        <SeatTable of={row.name} seats={detail.seats} stale={healthOf(measured, now).health === 'stale'} />
      )}
      {detail !== null && <SeatsBehind account={detail} now={now} />}
      {detail !== null && <UncoveredUsers account={detail} />}
      <div class="row expanded-foot">
        <a href={href} target="_blank" rel="noreferrer">
          All about this account
        </a>
        {row.managedBy === 'client' && <span class="muted">Managed by the client</span>}
        {measured.measuredAt !== null && (
          <span class="muted">
            Measured{' '}
            <Time at={Date.parse(measured.measuredAt)} side="start">
              {relativeTime(Date.parse(measured.measuredAt), now)}
            </Time>
          </span>
        )}
        {isPending(row) && onCheck && (
          <Button small onClick={() => onCheck(row.id)}>
            Check Authorization
          </Button>
        )}
        <MuteControl
          name={row.name}
          mute={preferences.of(row).mute}
          reason={reason}
          now={now}
          onMute={(mute) => preferences.change(row, { mute })}
        />
        {detail !== null && (
          <RowExports account={detail} now={now} address={new URL(href, location.href).href} />
        )}
      </div>
    </div>
  );
}
