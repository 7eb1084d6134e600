import { useMemo, useRef } from 'preact/hooks';
import { COLUMN_IDS, type ColumnId } from '#components/status/columns.ts';
import type { EvaluatedRow } from '#components/status/evaluate-row.ts';
import { windowItems } from '#components/status/row-window.ts';
import type { StatusView } from '#components/status/view.ts';
import { BoardHead } from './board-head.tsx';
import { BoardRow } from './board-row.tsx';
import './board-table.css';
import './board-cards.css';
import { LazyExpandedRow } from './lazy-expanded-row.tsx';
import type { StatusActions } from './status-actions.ts';
import { useNarrow, usePrinting } from './use-layout.ts';
import type { PreferencesModel } from './use-preferences.ts';
import { useRowNavigation } from './use-row-navigation.ts';
import { useExpandedHeights, useRowWindow } from './use-row-window.ts';

/** In px; a row has two lines, and on a narrow screen it is a card. */
const ROW_HEIGHT = 56;
const CARD_HEIGHT = 104;
/** The maximum number of printed rows. */
const MAX_PRINTED = 1000;

export interface BoardTableProps {
  rows: readonly EvaluatedRow[];
  /** More rows are being read. */
  reading: boolean;
  /** In ms, by the console's clock. */
  now: number;
  view: StatusView;
  onView: (view: StatusView) => void;
  preferences: PreferencesModel;
  readAccount: StatusActions['readAccount'];
  accountHref: (accountId: string) => string;
  onCheck: ((accountId: string) => void) | null;
}

/** The table. Only the visible rows are rendered. Arrow keys move between rows, Tab through the controls of one row. */
export function BoardTable({
  rows,
  reading,
  now,
  view,
  onView,
  preferences,
  readAccount,
  accountHref,
  onCheck,
}: BoardTableProps) {
  const box = useRef<HTMLElement>(null);
  const heights = useExpandedHeights();
  const printing = usePrinting();
  const narrow = useNarrow() && !printing;
  const isOpen = useMemo(() => new Set(view.open), [view.open]);
  const openIndexes = useMemo(() => indexesOf(rows, isOpen), [rows, isOpen]);
  const extent = {
    count: rows.length,
    rowHeight: narrow ? CARD_HEIGHT : ROW_HEIGHT,
    open: openIndexes.map(({ id, index }) => ({ index, height: heights.of(id) })),
  };
  const toggle = (id: string) =>
    onView({
      ...view,
      open: isOpen.has(id) ? view.open.filter((one) => one !== id) : [...view.open, id],
    });
  const { current, announcement, onKeyDown, onFocusIn } = useRowNavigation({
    box,
    extent,
    rows,
    reading,
    open: view.open,
    toggle,
  });
  const { first, last } = useRowWindow(box, extent, rows[0]);
  const columns = COLUMN_IDS.filter((id) => !view.hidden.includes(id));
  const drawn = printing
    ? windowItems(extent, 0, MAX_PRINTED - 1, -1)
    : windowItems(extent, first, last, current);
  return (
    <>
      <section ref={box} class="board-scroll" aria-label="Accounts">
        <table
          class="board"
          data-cards={narrow || undefined}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: keys go from row to row
          role="grid"
          aria-label="Accounts"
          aria-rowcount={rows.length + 1}
          style={{ '--row': `${extent.rowHeight}px`, '--least': `${leastWidth(columns)}px` }}
          onKeyDown={onKeyDown}
          onFocusIn={onFocusIn}
        >
          <colgroup>
            {columns.map((id) => (
              <col key={id} style={id === 'name' ? undefined : { width: `${WIDTHS[id]}px` }} />
            ))}
            <col style={{ width: `${ARROW_WIDTH}px` }} />
          </colgroup>
          <BoardHead columns={columns} order={view.order} onOrder={(order) => onView({ ...view, order })} />
          <tbody>
            {drawn.map((piece) => {
              if ('gap' in piece) {
                return (
                  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nobody can focus room for rows
                  <tr key={`before ${piece.before}`} class="board-gap" aria-hidden="true">
                    <td colSpan={columns.length + 1} style={{ height: `${piece.gap}px` }} />
                  </tr>
                );
              }
              const judged = rows[piece.index];
              if (judged === undefined) return null;
              const { id } = judged.row;
              return [
                <BoardRow
                  key={id}
                  index={piece.index}
                  columns={columns}
                  current={piece.index === current}
                  judged={judged}
                  now={now}
                  preferences={preferences}
                  accountHref={accountHref}
                  onCheck={onCheck}
                  open={isOpen.has(id)}
                  onToggle={() => toggle(id)}
                />,
                isOpen.has(id) && (
                  <tr key={`${id} expanded`} ref={heights.measure(id)} data-account={id}>
                    <td class="board-expanded" colSpan={columns.length + 1}>
                      <LazyExpandedRow
                        judged={judged}
                        now={now}
                        preferences={preferences}
                        readAccount={readAccount}
                        href={accountHref(judged.row.id)}
                        onCheck={onCheck}
                      />
                    </td>
                  </tr>
                ),
              ];
            })}
          </tbody>
        </table>
      </section>
      {printing && rows.length > MAX_PRINTED && (
        <p>
          The first {MAX_PRINTED} of {rows.length} accounts. Search or filter to print the others.
        </p>
      )}
      <output class="unseen" aria-live="polite">
        {announcement}
      </output>
    </>
  );
}

function indexesOf(rows: readonly EvaluatedRow[], ids: ReadonlySet<string>): { id: string; index: number }[] {
  if (ids.size === 0) return [];
  return rows.flatMap(({ row: { id } }, index) => (ids.has(id) ? [{ id, index }] : []));
}

/** In px; the name takes the remaining width. */
const WIDTHS: Record<ColumnId, number> = {
  favorite: 34,
  name: 140,
  health: 152,
  manage: 80,
  details: 98,
  region: 72,
  service: 82,
  retention: 68,
  seats: 66,
  success: 78,
  storage: 74,
  history: 98,
  'last-success': 90,
  measured: 90,
};
const ARROW_WIDTH = 36;

function leastWidth(columns: readonly ColumnId[]): number {
  return columns.reduce((sum, id) => sum + WIDTHS[id], ARROW_WIDTH);
}
