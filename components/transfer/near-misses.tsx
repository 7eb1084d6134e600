import { useMemo } from 'preact/hooks';
import type { NearMiss } from '#lib/domain/find-tokens.ts';
import { textPositions } from '#lib/domain/text-position.ts';
import { nearMissWords, shortened } from './findings.ts';
import './near-misses.css';

/** So many are listed; the rest is counted. */
const LISTED = 5;

export interface NearMissesProps {
  misses: readonly NearMiss[];
  /** What they were found in. */
  text: string;
}

/** What almost is a token, what is wrong with it, and where it stands. */
export function NearMisses({ misses, text }: NearMissesProps) {
  const listed = misses.slice(0, LISTED);
  // While a long text is searched there are none, so its lines are counted once, when the search is over.
  const places = useMemo(
    () =>
      textPositions(
        text,
        misses.slice(0, LISTED).map(({ at }) => at),
      ),
    [misses, text],
  );
  if (misses.length === 0) return null;
  return (
    <ul>
      {listed.map((miss, index) => (
        <li key={miss.at} class="near-miss">
          <span class="near-miss-mark" aria-hidden="true">
            ▲
          </span>
          <span>
            Line {places[index]?.line}, column {places[index]?.column}:{' '}
            <span class="mono">{shortened(miss.text)}</span> {nearMissWords(miss)}
          </span>
        </li>
      ))}
      {misses.length > LISTED && <li>and {(misses.length - LISTED).toLocaleString('en')} more like these</li>}
    </ul>
  );
}
