import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { Time } from '#components/basics/time.tsx';
import { healthOf } from '#lib/domain/health.ts';
import type { Judged } from '#lib/domain/judged.ts';
import { relativeTime } from '#lib/domain/time.ts';
import './expanded.css';
import { RowExports } from './export/row-exports.tsx';
import { MuteControl } from './mute-control.tsx';
import { SeatTable } from './seat-table.tsx';
import type { StatusActions } from './status-board.tsx';
import { Uncovered } from './uncovered.tsx';
import { useDetail } from './use-detail.ts';
import type { PreferencesOf } from './use-preferences.ts';

export interface ExpandedProps {
  judged: Judged;
  /** In ms, by the console's clock. */
  now: number;
  preferences: PreferencesOf;
  readAccount: StatusActions['readAccount'];
  /** The account's page. */
  href: string;
  /** Null: whoever shows it has no Check Authorization. */
  onCheck: ((accountId: string) => void) | null;
}

/** What the arrow opens below a row. */
export function Expanded({
  judged: { row, reason },
  now,
  preferences,
  readAccount,
  href,
  onCheck,
}: ExpandedProps) {
  const { detail, failure, again } = useDetail(row, readAccount);
  // The seats may be newer than the row, or from before it changed.
  const measured = detail ?? row;
  return (
    <div class="expanded">
      {detail === null && failure === null && <Loading what="Reading the seats" />}
      {failure !== null && (
        <Notice
          tone="warn"
          action={
            <Button small onClick={again}>
              Try again
            </Button>
          }
        >
          {failure}
        </Notice>
      )}
      {detail !== null && detail.seats.length === 0 && <p class="muted">No seats were measured yet.</p>}
      {detail !== null && detail.seats.length > 0 && (
        <SeatTable of={row.name} seats={detail.seats} stale={healthOf(measured, now).health === 'stale'} />
      )}
      {detail !== null && <Uncovered {...detail} />}
      <div class="row expanded-foot">
        {row.managedBy === 'client' && <span class="muted">Managed by the client</span>}
        {measured.measuredAt !== null && (
          <span class="muted">
            Measured{' '}
            <Time at={Date.parse(measured.measuredAt)} side="start">
              {relativeTime(Date.parse(measured.measuredAt), now)}
            </Time>
          </span>
        )}
        {row.authorizedAt === null && onCheck && (
          <Button small onClick={() => onCheck(row.id)}>
            Check Authorization
          </Button>
        )}
        <MuteControl
          name={row.name}
          mute={preferences.of(row).mute}
          health={reason.health}
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
