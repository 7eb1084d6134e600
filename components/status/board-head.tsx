import { useId } from 'preact/hooks';
import '#components/basics/tooltip.css';
import { COLUMNS, type ColumnId } from '#components/status/columns.ts';
import type { Order } from '#components/status/view.ts';
import './board-head.css';

export interface BoardHeadProps {
  columns: readonly ColumnId[];
  order: Order;
  onOrder: (order: Order) => void;
}

/** The column titles. Pressing one sorts by it; pressing it again reverses the order. */
export function BoardHead({ columns, order, onOrder }: BoardHeadProps) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((id) => (
          <Title key={id} id={id} order={order} onOrder={onOrder} />
        ))}
        <th scope="col" class="board-arrow">
          <span class="unseen">Seats</span>
        </th>
      </tr>
    </thead>
  );
}

function Title({ id, order, onOrder }: { id: ColumnId } & Omit<BoardHeadProps, 'columns'>) {
  const { title, note, numeric, largestFirst = false } = COLUMNS[id];
  const noteId = useId();
  const sorted = order.by === id;
  const classes = [numeric && 'number', id === 'name' && 'board-name'].filter(Boolean).join(' ');
  return (
    <th
      scope="col"
      class={classes || undefined}
      aria-sort={sorted ? (order.down ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        class="board-title"
        aria-label={id === 'favorite' ? title : undefined}
        aria-describedby={note ? noteId : undefined}
        onClick={() => onOrder({ ...order, by: id, down: sorted ? !order.down : largestFirst })}
      >
        {id === 'favorite' ? '★' : title}
        {sorted && (
          <span class="board-sorted" aria-hidden="true">
            {order.down ? '\u00a0↓' : '\u00a0↑'}
          </span>
        )}
      </button>
      {note && (
        <span id={noteId} class="tooltip board-note" role="tooltip">
          {note}
        </span>
      )}
    </th>
  );
}
