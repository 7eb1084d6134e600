import { successRate } from '#lib/domain/account.ts';
import type { Arranged, Totals } from '#lib/domain/status-rows.ts';
import type { View } from '#lib/domain/status-view.ts';
import { percent, storageSize } from '#lib/domain/words.ts';
import './status-tiles.css';
import { plainView } from './plain-view.ts';

interface Tile {
  title: string;
  value: string;
  note: string;
  /** What it shows when pressed. */
  view: Partial<View>;
}

export interface StatusTilesProps {
  /** Null until the accounts are read. */
  arranged: Arranged | null;
  view: View;
  onView: (view: View) => void;
}

/** All accounts in a few numbers; each shows the accounts behind it. */
export function StatusTiles({ arranged, view, onView }: StatusTilesProps) {
  return (
    <ul class="tiles" aria-label="In short">
      {tilesOf(arranged).map(({ title, value, note, view: part }) => (
        <li key={title}>
          <button
            type="button"
            class="tile"
            title={note}
            onClick={() => onView({ ...plainView(view), ...part })}
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

function tilesOf(arranged: Arranged | null): Tile[] {
  const { counts, totals } = arranged ?? {};
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
      note: 'Of all accounts together, without stale ones. Sorts by success rate, lowest first.',
      view: { order: { by: 'success', down: false, favoritesFirst: false } },
    },
    {
      title: 'seat protection',
      value: totals ? percent(protection(totals)) : '–',
      note: 'Licensed seats of these and the users whom auto-add could not cover. Shows the accounts with such users.',
      view: { picked: { ...plainView().picked, covered: ['no'] } },
    },
    {
      title: 'storage',
      value: totals ? storageSize(totals.storageBytes) : '–',
      note: 'Of all backups. Sorts by storage, largest first.',
      view: { order: { by: 'storage', down: true, favoritesFirst: false } },
    },
  ];
}

/** Of the seats that should be protected, the share that is; users left out on purpose do not count. */
function protection({ licensedSeats, uncoveredUsers }: Totals): number | null {
  return successRate({ attempted: licensedSeats + uncoveredUsers, successful: licensedSeats });
}
