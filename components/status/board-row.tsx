import { Icon } from '#components/basics/icon.tsx';
import { COLUMNS, type ColumnId } from '#components/status/columns.ts';
import { isPending } from '#lib/domain/account.ts';
import './board-row.css';
import { CELLS, type CellProps, measuredWords } from './cells.tsx';

export interface BoardRowProps extends Omit<CellProps, 'tabIndex'> {
  /** The index among the shown rows, from 0. */
  index: number;
  columns: readonly ColumnId[];
  /** Whether this is the one row that Tab reaches. */
  current: boolean;
  open: boolean;
  onToggle: () => void;
}

/** An account as a row of the table; the arrow at its end expands it. */
export function BoardRow({ index, columns, current, open, onToggle, ...cell }: BoardRowProps) {
  const { row, reason } = cell.judged;
  const stale = reason.health === 'stale';
  const tabIndex = current ? 0 : -1;
  const measured = measuredWords(row, stale, cell.now);
  return (
    // The first row has the titles.
    <tr
      class="board-row"
      aria-rowindex={index + 2}
      tabIndex={tabIndex}
      data-index={index}
      data-stale={stale || undefined}
      data-pending={isPending(row) || undefined}
      data-open={open || undefined}
    >
      {columns.map((id) => {
        const Cell = CELLS[id];
        const { numeric } = COLUMNS[id];
        return id === 'name' ? (
          <th key={id} scope="row" class="board-name">
            <Cell {...cell} tabIndex={tabIndex} />
          </th>
        ) : (
          <td
            key={id}
            data-column={id}
            class={numeric ? 'number' : undefined}
            title={numeric ? measured : undefined}
          >
            <Cell {...cell} tabIndex={tabIndex} />
          </td>
        );
      })}
      <td class="board-arrow">
        <button
          type="button"
          class="arrow"
          aria-expanded={open}
          aria-label={`Seats of ${row.name}`}
          tabIndex={tabIndex}
          onClick={onToggle}
        >
          <Icon name="chevron" />
        </button>
      </td>
    </tr>
  );
}
