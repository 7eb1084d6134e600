import type { NearMiss } from '#lib/domain/find-tokens.ts';
import { nearMissWords, shortened } from './findings.ts';
import './near-misses.css';

/** So many are listed; the rest is counted. */
const LISTED = 5;

/** What almost is a token, and what is wrong with it. */
export function NearMisses({ misses }: { misses: readonly NearMiss[] }) {
  if (misses.length === 0) return null;
  return (
    <ul>
      {misses.slice(0, LISTED).map((miss) => (
        <li key={miss.at} class="near-miss">
          <span class="near-miss-mark" aria-hidden="true">
            ▲
          </span>
          <span>
            <span class="mono">{shortened(miss.text)}</span> {nearMissWords(miss)}
          </span>
        </li>
      ))}
      {misses.length > LISTED && <li>and {misses.length - LISTED} more like these</li>}
    </ul>
  );
}
