import { useMemo } from 'preact/hooks';
import type { Findings, NearMiss } from '#lib/domain/find-tokens.ts';
import { textPositions } from '#lib/domain/text-position.ts';
import { TOKEN_LENGTH, TOKEN_PREFIX } from '#lib/domain/token.ts';
import './paste.css';

const characters = (count: number) => `${count} ${count === 1 ? 'character' : 'characters'}`;

/** Summarizes what a text holds: "2 tokens found". Empty for an empty box; `progress` is a number during a search. */
export function findingsWords(
  text: string,
  { tokens, nearMisses }: Findings,
  progress: number | null = null,
): string {
  if (progress !== null) return 'Searching';
  if (tokens.length > 0) return `${tokens.length} ${tokens.length === 1 ? 'token' : 'tokens'} found`;
  if (text.trim() === '' || nearMisses.length > 0) return '';
  return 'No transfer token in this text. One begins with baton_.';
}

/** Says what is wrong with a near miss and what to do about it. */
export function nearMissWords({ text, why }: NearMiss): string {
  switch (why) {
    case 'too-short':
      return `is cut off: ${characters(TOKEN_LENGTH - text.length)} missing at the end.`;
    case 'too-long':
      return text.length > 2 * TOKEN_LENGTH
        ? 'is far too long.'
        : `has ${characters(text.length - TOKEN_LENGTH)} too many.`;
    case 'checksum':
      return hasLostItsCase(text)
        ? 'seems to have lost its capital or small letters, which matter. Copy it again from where it was made.'
        : 'has a typing error in it. Copy it again instead of typing it.';
    case 'google-token':
      return 'looks like a Google reseller transfer token, which is another thing. One of Baton begins with baton_.';
    default:
      return why satisfies never;
  }
}

/** No token is all upper or lower case: the chance of that is 1 in 10⁸. */
function hasLostItsCase(text: string): boolean {
  const body = text.slice(TOKEN_PREFIX.length);
  return !text.startsWith(TOKEN_PREFIX) || body === body.toLowerCase() || body === body.toUpperCase();
}

/** Enough of a near miss to recognize it in one line. */
export function shortened(text: string): string {
  return text.length <= 20 ? text : `${text.slice(0, 11)}…${text.slice(-4)}`;
}

/** This many are listed; the rest is only counted. */
const MAX_LISTED = 5;

interface NearMissesProps {
  misses: readonly NearMiss[];
  /** The text in which they were found. */
  text: string;
}

/** Lists the near misses with what is wrong and where they are. */
export function NearMisses({ misses, text }: NearMissesProps) {
  const listed = misses.slice(0, MAX_LISTED);
  // There are none while a long text is searched, so the lines are counted only once, after the search.
  const positions = useMemo(
    () =>
      textPositions(
        text,
        misses.slice(0, MAX_LISTED).map(({ at }) => at),
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
            Line {positions[index]?.line}, column {positions[index]?.column}:{' '}
            <span class="mono">{shortened(miss.text)}</span> {nearMissWords(miss)}
          </span>
        </li>
      ))}
      {misses.length > MAX_LISTED && (
        <li>and {(misses.length - MAX_LISTED).toLocaleString('en')} more like these</li>
      )}
    </ul>
  );
}
