import type { Findings, NearMiss } from '#lib/domain/find-tokens.ts';
import { TOKEN_LENGTH, TOKEN_PREFIX } from '#lib/domain/token.ts';

const characters = (count: number) => `${count} ${count === 1 ? 'character' : 'characters'}`;

/** What a text holds: "2 tokens found". Nothing is said of an empty box; `progress` is not `null` during a search. */
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

/** What is wrong with something that almost is a token, and what to do. */
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

/** No token is all capitals or all small: that happens to one in 10⁸ by chance. */
function hasLostItsCase(text: string): boolean {
  const body = text.slice(TOKEN_PREFIX.length);
  return !text.startsWith(TOKEN_PREFIX) || body === body.toLowerCase() || body === body.toUpperCase();
}

/** Enough of it to be recognized in one line. */
export function shortened(text: string): string {
  return text.length <= 20 ? text : `${text.slice(0, 11)}…${text.slice(-4)}`;
}
