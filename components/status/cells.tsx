import type { JSX } from 'preact';
import { HealthLabel } from '#components/basics/health-mark.tsx';
import type { ColumnId } from '#components/status/columns.ts';
import type { EvaluatedRow } from '#components/status/evaluate-row.ts';
import { type AccountRow, isPending } from '#lib/domain/account.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import { successRate } from '#lib/domain/facts.ts';
import { isMuted } from '#lib/domain/health.ts';
import { healthSentence, percent } from '#lib/domain/health-words.ts';
import { exactTime, relativeTime } from '#lib/domain/time.ts';
import {
  nameIn,
  REGION_NAMES,
  RETENTION_NAMES,
  serviceName,
  storageSize,
  VENDOR_NAMES,
  VENDOR_PORTALS,
} from '#lib/domain/words.ts';
import './cells.css';
import { HistoryBar } from './history-bar.tsx';
import { muteWords } from './mute-words.ts';
import type { PreferencesModel } from './use-preferences.ts';

/** Why an account is marked with the vendor of its source. */
const WATCHED_NOTE = 'Baton only watches this account: its results come from this source.';

/** The data and actions of a row's cells. */
export interface CellProps {
  judged: EvaluatedRow;
  /** In ms, by the console's clock. */
  now: number;
  preferences: PreferencesModel;
  accountHref: (accountId: string) => string;
  /** Opens Check Authorization for a pending account; null if the person may not. */
  onCheck: ((accountId: string) => void) | null;
  /** The tabIndex of the row's controls; 0 in only one row. */
  tabIndex: 0 | -1;
}

type Cell = (props: CellProps) => JSX.Element | string | number;

/** The content of each column. */
export const CELLS: Record<ColumnId, Cell> = {
  favorite: Star,
  name: Client,
  health: HealthCell,
  manage: Manage,
  details: Details,
  region: ({ judged }) => nameIn(REGION_NAMES, judged.row.region),
  service: ({ judged }) => serviceName(judged.row),
  retention: ({ judged: { row } }) =>
    row.retention ? <abbr title={RETENTION_NAMES[row.retention]}>{row.retention}</abbr> : '–',
  seats: ({ judged: { row } }) => row.licensedSeats ?? '–',
  success: Success,
  storage: ({ judged: { row } }) => storageSize(row.storageBytes),
  'last-success': ({ judged, now }) => <LastSuccess {...judged.row} now={now} />,
  history: ({ judged: { row } }) =>
    row.history.length === 0 ? '–' : <HistoryBar history={row.history} thresholds={row.thresholds} />,
  measured: ({ judged, now }) => <Ago time={judged.row.measuredAt} now={now} />,
};

function Star({ judged: { row }, preferences, tabIndex }: CellProps) {
  const { favorite } = preferences.of(row);
  return (
    <button
      type="button"
      class="star"
      aria-pressed={favorite}
      aria-label="Favorite"
      title="Favorite"
      tabIndex={tabIndex}
      onClick={() => preferences.change(row, { favorite: !favorite })}
    >
      {favorite ? '★' : '☆'}
    </button>
  );
}

function Client({ judged: { row, reason }, now }: CellProps) {
  return (
    <>
      <bdi class="cell-line" title={row.name}>
        {row.name}
      </bdi>
      <span class="cell-tags small muted">
        <bdi class="cell-line" title={domainWords(row.domain)}>
          {domainWords(row.domain)}
        </bdi>
        {row.absentSince ? (
          <span class="chip" title={`By its source, since ${exactTime(Date.parse(row.absentSince))}`}>
            not listed
          </span>
        ) : (
          row.vendor && (
            <span class="chip" title={WATCHED_NOTE}>
              {VENDOR_NAMES[row.vendor]}
            </span>
          )
        )}
        {row.tags.map((tag) => (
          <bdi key={tag} class="chip cell-line" title={tag}>
            {tag}
          </bdi>
        ))}
      </span>
      <span class="unseen">{measuredWords(row, reason.health === 'stale', now)}</span>
    </>
  );
}

function HealthCell({ judged: { row, reason }, now, preferences }: CellProps) {
  const { mute } = preferences.of(row);
  return (
    <>
      <span class="cell-line">
        <HealthLabel health={reason.health} />
        {mute !== null && isMuted(mute, reason, now) && (
          <span class="small muted" title={`Muted ${muteWords(mute)}`}>
            {' '}
            · muted
          </span>
        )}
      </span>
      <span class="cell-note small muted" title={healthSentence(reason, now)}>
        {healthSentence(reason, now)}
      </span>
    </>
  );
}

function Manage({ judged: { row }, accountHref, onCheck, tabIndex }: CellProps) {
  if (row.managedBy === 'client') return <span class="cell-note small muted">managed by the client</span>;
  const authorized = !isPending(row);
  if (!authorized && onCheck === null) return '';
  const what = authorized ? 'Manage' : 'Authorize';
  const portal = row.vendor && VENDOR_PORTALS[row.vendor];
  return (
    <a
      href={portal ?? `${accountHref(row.id)}${authorized ? '' : '?authorize#authorization'}`}
      target="_blank"
      rel="noreferrer"
      tabIndex={tabIndex}
      class={authorized ? 'manage' : undefined}
      aria-label={`${what} ${row.name}`}
      title={portal ?? (authorized ? 'Opens the account’s page' : undefined)}
    >
      {authorized ? '↗' : 'authorize'}
    </a>
  );
}

function Details({ judged: { row }, onCheck, tabIndex }: CellProps) {
  if (!isPending(row)) return '';
  if (onCheck === null) return <span class="cell-note small muted">not authorized yet</span>;
  return (
    <button
      type="button"
      class="cell-link"
      aria-label={`Check Authorization of ${row.name}`}
      tabIndex={tabIndex}
      onClick={() => onCheck(row.id)}
    >
      Check Authorization
    </button>
  );
}

function Success({ judged: { row, reason } }: CellProps) {
  return (
    <>
      {percent(successRate(row.backups24h))}
      {reason.health === 'stale' && <span class="cell-line small">stale</span>}
    </>
  );
}

/** A bound is the newest that it can be: "over 10 days ago". */
function LastSuccess({
  lastSuccessAt,
  bounds,
  now,
}: Pick<AccountRow, 'lastSuccessAt' | 'bounds'> & { now: number }) {
  return (
    <>
      {bounds.includes('lastSuccessAt') && <span class="muted">over </span>}
      <Ago time={lastSuccessAt} now={now} />
    </>
  );
}

function Ago({ time, now }: { time: string | null; now: number }) {
  if (time === null) return <span class="muted">–</span>;
  const at = Date.parse(time);
  return (
    <time class="muted" dateTime={time} title={exactTime(at)}>
      {relativeTime(at, now)}
    </time>
  );
}

/** Says when the numbers of a row were measured. */
export function measuredWords({ measuredAt }: AccountRow, stale: boolean, now: number): string {
  if (measuredAt === null) return 'No reports yet';
  const at = Date.parse(measuredAt);
  return `Measured ${exactTime(at)}, ${relativeTime(at, now)}${stale ? ', stale' : ''}`;
}
