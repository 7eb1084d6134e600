import {
  FACET_TITLES,
  FACET_VALUES,
  FACETS,
  type Facet,
  facetWords,
  type Picked,
} from '#lib/domain/status-facets.ts';
import { Ticks } from './ticks.tsx';

export interface FilterChoiceProps {
  picked: Picked;
  /** All tags there are. */
  tags: readonly string[];
  onPicked: (picked: Picked) => void;
}

/** What to filter by: an account must fit each group in which something is ticked. */
export function FilterChoice({ picked, tags, onPicked }: FilterChoiceProps) {
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
