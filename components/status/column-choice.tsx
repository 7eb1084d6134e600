import { Select } from '#components/basics/select.tsx';
import { COLUMN_IDS, COLUMNS } from '#lib/domain/status-columns.ts';
import { ALWAYS_SHOWN, type View } from '#lib/domain/status-view.ts';
import { Ticks } from './ticks.tsx';

const HIDEABLE = COLUMN_IDS.filter((id) => !ALWAYS_SHOWN.includes(id));

/** Which columns to show, and whether favorites go before everything else. */
export function ColumnChoice({ view, onView }: { view: View; onView: (view: View) => void }) {
  const { hidden, order } = view;
  return (
    <div class="choices">
      <Ticks
        legend="Columns"
        choices={HIDEABLE.map((id) => [id, COLUMNS[id].title])}
        isTicked={(id) => !hidden.includes(id)}
        onTick={(id, on) =>
          onView({ ...view, hidden: on ? hidden.filter((one) => one !== id) : [...hidden, id] })
        }
      />
      <Select
        label="Sort by"
        choices={COLUMN_IDS.map((id) => ({ value: id, label: COLUMNS[id].title }))}
        value={order.by}
        onChange={(by) =>
          onView({ ...view, order: { ...order, by, down: COLUMNS[by].largestFirst ?? false } })
        }
      />
      <Ticks
        legend="Order"
        choices={[['favorites', 'Favorites first']]}
        isTicked={() => order.favoritesFirst}
        onTick={(_, favoritesFirst) => onView({ ...view, order: { ...order, favoritesFirst } })}
      />
    </div>
  );
}
