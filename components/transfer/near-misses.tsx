import { useMemo } from 'preact/hooks';
import type { NearMiss } from '#lib/domain/find-tokens.ts';
import { textPosition } from '#lib/domain/text-position.ts';
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
  const listed = useMemo(
    () => misses.slice(0, LISTED).map((miss) => ({ miss, where: textPosition(text, miss.at) })),
    [misses, text],
  );
  if (misses.length === 0) return null;
  return (
    <ul>
      {listed.map(({ miss, where }) => (
        <li key={miss.at} class="near-miss">
          <span class="near-miss-mark" aria-hidden="true">
            ▲
          </span>
          <span>
            Line {where.line}, column {where.column}: <span class="mono">{shortened(miss.text)}</span>{' '}
            {nearMissWords(miss)}
          </span>
        </li>
      ))}
      {misses.length > LISTED && <li>and {(misses.length - LISTED).toLocaleString('en')} more like these</li>}
    </ul>
  );
}
