import type { ArrangedRows, Totals } from '#components/status/arrange-rows.ts';
import { type StatusView, viewFromQuery } from '#components/status/view.ts';
import { successRate } from '#lib/domain/facts.ts';
import { percent } from '#lib/domain/health-words.ts';
import { storageSize } from '#lib/domain/words.ts';
import './status-tiles.css';

interface Tile {
  title: string;
  value: string;
  note: string;
  /** The view that it opens. */
  view: Partial<StatusView>;
}

export interface StatusTilesProps {
  /** Null until the accounts are read. */
  arranged: ArrangedRows | null;
  view: StatusView;
  onView: (view: StatusView) => void;
}

/** A summary of all accounts in a few numbers; each links to the accounts behind it. */
export function StatusTiles({ arranged, view, onView }: StatusTilesProps) {
  return (
    <ul class="tiles" aria-label="In short">
      {tilesOf(arranged).map(({ title, value, note, view: part }) => (
        <li key={title}>
          <button
            type="button"
            class="tile"
            title={note}
            onClick={() => onView({ ...defaultView(view), ...part })}
          >
            <span class="tile-value numbers">{value}</span>
            <span class="muted">{title}</span>
            <span class="unseen">{note}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function tilesOf(arranged: ArrangedRows | null): Tile[] {
  const { counts, totals } = arranged ?? {};
  const leftOut = (fact: keyof Totals['leftOut']) => {
    const count = totals?.leftOut[fact] ?? 0;
    return count === 0 ? '' : `, without ${number(count)} of which it is not known`;
  };
  const number = (count: number | undefined) => count?.toLocaleString('en') ?? '–';
  return [
    {
      title: counts?.all === 1 ? 'account' : 'accounts',
      value: number(counts?.all),
      note: 'Shows all accounts, worst first.',
      view: {},
    },
    {
      title: counts?.attention === 1 ? 'needs attention' : 'need attention',
      value: number(counts?.attention),
      note: 'Critical, warning, stale, or with an expired link; muted accounts are left out. Shows them.',
      view: { tab: 'attention' },
    },
    {
      title: 'pending',
      value: number(counts?.pending),
      note: 'Not authorized yet. Shows them.',
      view: { tab: 'pending' },
    },
    {
      title: 'success rate 24\u00a0h',
      value: totals ? percent(successRate(totals.backups24h)) : '–',
      note: `Of all accounts together${leftOut('backups24h')}. Sorts by success rate, lowest first.`,
      view: { order: { by: 'success', down: false, favoritesFirst: false } },
    },
    {
      title: 'seat protection',
      value: totals ? percent(protection(totals)) : '–',
      note: `Licensed seats of these and the users whom auto-add could not cover${leftOut('licensedSeats')}. Shows the accounts with such users.`,
      view: { picked: { ...defaultView().picked, covered: ['no'] } },
    },
    {
      title: 'storage',
      value: totals ? storageSize(knownSum(totals, counts?.all ?? 0)) : '–',
      note: `Of all backups${leftOut('storageBytes')}. Sorts by storage, largest first.`,
      view: { order: { by: 'storage', down: true, favoritesFirst: false } },
    },
  ];
}

/** The storage of all accounts; null if it is known of none. */
function knownSum({ storageBytes, leftOut }: Totals, accounts: number): number | null {
  return leftOut.storageBytes === accounts && accounts > 0 ? null : storageBytes;
}

/** The share of seats that should be protected and are; users left out on purpose do not count. */
function protection({ licensedSeats, uncoveredUsers }: Totals): number | null {
  return successRate({ attempted: licensedSeats + uncoveredUsers, successful: licensedSeats });
}

/** The initial view, but with the current columns and expanded rows. */
export function defaultView(view?: StatusView): StatusView {
  const plain = viewFromQuery('');
  return view ? { ...plain, hidden: view.hidden, open: view.open } : plain;
}
