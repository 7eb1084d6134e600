import type { Findings, NearMiss } from '#lib/domain/find-tokens.ts';
import { TOKEN_LENGTH } from '#lib/domain/token.ts';

const characters = (count: number) => `${count} ${count === 1 ? 'character' : 'characters'}`;

/** What a text holds: "2 tokens found". Nothing is said of an empty box. */
export function findingsWords(text: string, { tokens, nearMisses }: Findings): string {
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
      return `has ${characters(text.length - TOKEN_LENGTH)} too many.`;
    case 'checksum':
      return 'has a typing error in it. Copy it again instead of typing it.';
    default:
      return why satisfies never;
  }
}

/** Enough of it to be recognised in one line. */
export function shortened(text: string): string {
  return text.length <= 20 ? text : `${text.slice(0, 11)}…${text.slice(-4)}`;
}
