import { Button } from '#components/basics/button.tsx';
import { Icon } from '#components/basics/icon.tsx';
import { Select } from '#components/basics/select.tsx';
import {
  FACET_TITLES,
  FACET_VALUES,
  FACETS,
  type Facet,
  facetWords,
  nothingPicked,
  type Picked,
} from '#components/status/facets.ts';
import { COLUMN_IDS, COLUMNS } from './columns.ts';
import { ALWAYS_SHOWN, type StatusView } from './view.ts';

export interface FilterOptionsProps {
  picked: Picked;
  /** All existing tags. */
  tags: readonly string[];
  onPicked: (picked: Picked) => void;
}

/** The filters. An account must match every group in which something is ticked. */
export function FilterOptions({ picked, tags, onPicked }: FilterOptionsProps) {
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
export function ColumnOptions({ view, onView }: { view: StatusView; onView: (view: StatusView) => void }) {
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

/** The active filters, each with a button to remove it. */
export function PickedChips({ picked, onPicked }: { picked: Picked; onPicked: (picked: Picked) => void }) {
  return (
    <ul class="row" aria-label="Filters in force">
      {FACETS.flatMap((facet) =>
        picked[facet].map((value) => (
          <li key={`${facet} ${value}`}>
            <button
              type="button"
              class="chip chip-button"
              aria-label={`Remove filter ${facetWords(facet, value)}`}
              onClick={() => onPicked({ ...picked, [facet]: picked[facet].filter((one) => one !== value) })}
            >
              <bdi>{facetWords(facet, value)}</bdi> <Icon name="cross" />
            </button>
          </li>
        )),
      )}
      <li>
        <Button small kind="quiet" onClick={() => onPicked(nothingPicked())}>
          Clear filters
        </Button>
      </li>
    </ul>
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
