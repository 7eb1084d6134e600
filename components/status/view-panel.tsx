import { Select } from '#components/basics/select.tsx';
import {
  FACET_TITLES,
  FACET_VALUES,
  FACETS,
  type Facet,
  facetWords,
  type Picked,
} from '#components/status/facets.ts';
import { COLUMN_IDS, COLUMNS } from './columns.ts';
import { ALWAYS_SHOWN, type StatusView } from './view.ts';

export interface ViewPanelProps {
  panel: 'filters' | 'columns';
  view: StatusView;
  /** All existing tags. */
  tags: readonly string[];
  onView: (view: StatusView) => void;
}

/** What the buttons *Filters* and *Columns* open. */
export function ViewPanel({ panel, view, tags, onView }: ViewPanelProps) {
  if (panel === 'columns') return <ColumnOptions view={view} onView={onView} />;
  return (
    <FilterOptions picked={view.picked} tags={tags} onPicked={(picked) => onView({ ...view, picked })} />
  );
}

interface FilterOptionsProps {
  picked: Picked;
  tags: readonly string[];
  onPicked: (picked: Picked) => void;
}

/** The filters. An account must match every group in which something is ticked. */
function FilterOptions({ picked, tags, onPicked }: FilterOptionsProps) {
  const values = (facet: Facet): readonly string[] =>
    facet === 'tag' ? [...new Set([...tags, ...picked.tag])] : Object.keys(FACET_VALUES[facet]);
  return (
    <div class="choices">
      {FACETS.map(
        (facet) =>
          values(facet).length > 0 && (
            <Ticks
              key={facet}
              legend={FACET_TITLES[facet]}
              choices={values(facet).map((value) => [value, facetWords(facet, value)])}
              isTicked={(value) => picked[facet].includes(value)}
              onTick={(value, on) =>
                onPicked({
                  ...picked,
                  [facet]: on ? [...picked[facet], value] : picked[facet].filter((one) => one !== value),
                })
              }
            />
          ),
      )}
    </div>
  );
}

const HIDEABLE = COLUMN_IDS.filter((id) => !ALWAYS_SHOWN.includes(id));

/** Chooses the columns, the sort order, and whether favorites come first. */
function ColumnOptions({ view, onView }: { view: StatusView; onView: (view: StatusView) => void }) {
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

interface TicksProps<T extends string> {
  legend: string;
  /** Each value with its label. */
  choices: readonly (readonly [T, string])[];
  isTicked: (choice: T) => boolean;
  onTick: (choice: T, on: boolean) => void;
}

/** A group of check boxes. */
function Ticks<T extends string>({ legend, choices, isTicked, onTick }: TicksProps<T>) {
  return (
    <fieldset class="ticks">
      <legend>{legend}</legend>
      {choices.map(([choice, words]) => (
        <label key={choice} class="tick">
          <input
            type="checkbox"
            checked={isTicked(choice)}
            onChange={(event) => onTick(choice, event.currentTarget.checked)}
          />
          <bdi>{words}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
