import { Button } from '#components/basics/button.tsx';
import { Icon } from '#components/basics/icon.tsx';
import { FACETS, facetWords, nothingPicked, type Picked } from '#components/status/facets.ts';

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
