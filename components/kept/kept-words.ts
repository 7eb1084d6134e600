import { type ForeignToken, hasSecret, KEPT_REMINDER_MS } from '#lib/domain/foreign-token.ts';
import { duration, exactTime, shortDate } from '#lib/domain/time.ts';

/** The state of a kept token. */
export interface KeptTokenState {
  state: 'kept' | 'pinned' | 'ending' | 'used' | 'over';
  mark: string;
  words: string;
  /** The time that the words mention, in ms; null if they mention none. */
  at: number | null;
}

/** Describes a kept token at `now` (ms). */
export function keptState(token: ForeignToken, now: number): KeptTokenState {
  const { usedAt, keepsUntil } = token;
  if (usedAt !== undefined)
    return { state: 'used', mark: '✓', words: `used on ${shortDate(usedAt)}`, at: usedAt };
  if (!hasSecret(token, now)) {
    const words =
      keepsUntil === null ? 'its secret is gone' : `its 30 days were over on ${shortDate(keepsUntil)}`;
    return { state: 'over', mark: '◌', words, at: keepsUntil };
  }
  if (keepsUntil === null)
    return { state: 'pinned', mark: '●', words: 'pinned: kept until it is used or removed', at: null };
  const left = keepsUntil - now;
  return left <= KEPT_REMINDER_MS
    ? { state: 'ending', mark: '▲', words: `its secret goes in ${duration(left)}`, at: keepsUntil }
    : { state: 'kept', mark: '●', words: `kept until ${shortDate(keepsUntil)}`, at: keepsUntil };
}

/** "filled in on console.vendor.example at 22 Nov 2026, 14:05". */
export const filledInWords = ({ site, at }: NonNullable<ForeignToken['filledIn']>) =>
  `filled in on ${site || 'a page'} at ${exactTime(at)}`;

/** "Larch Print: Settings": names a kept token in a list. */
export const tokenName = ({ label, forWhom }: ForeignToken) =>
  forWhom === '' ? label : `${forWhom}: ${label}`;

/** Warns about secrets that will be deleted soon; null if there are none. */
export function endingWords(tokens: readonly ForeignToken[], now: number): string | null {
  const [first, ...others] = tokens.filter((token) => keptState(token, now).state === 'ending');
  if (first === undefined) return null;
  if (others.length > 0)
    return `The secrets of ${others.length + 1} tokens go in the next ${duration(KEPT_REMINDER_MS)}. Pin those that you still need.`;
  return `The secret of “${first.label}” goes in ${duration((first.keepsUntil ?? now) - now)}. Pin it if you still need it.`;
}

/** The order of states: 0 ends soon, 1 is held, 2 is finished. */
export function keptRank(token: ForeignToken, now: number): number {
  const { state } = keptState(token, now);
  if (state === 'ending') return 0;
  return hasSecret(token, now) ? 1 : 2;
}

/** "from console.vendor.example, for Bluebird Dental, kept on 22 Nov". */
export function originWords({ site, forWhom, keptAt }: ForeignToken): string {
  const from = site === null ? 'typed in' : `from ${site || 'a page'}`;
  return [from, forWhom && `for ${forWhom}`, `kept on ${shortDate(keptAt)}`].filter(Boolean).join(', ');
}

/** The tokens whose texts contain the search term, ignoring case; all for an empty term. */
export function searchKept(tokens: readonly ForeignToken[], search: string): readonly ForeignToken[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return tokens;
  return tokens.filter(({ label, site, forWhom, note, filledIn }) =>
    [label, site, forWhom, note, filledIn?.site].some((text) => text?.toLowerCase().includes(wanted)),
  );
}
