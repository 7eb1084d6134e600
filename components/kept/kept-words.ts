import { type ForeignToken, isHeld, KEPT_REMINDED_BEFORE_MS } from '#lib/domain/foreign-token.ts';
import { duration, exactTime, shortDate } from '#lib/domain/time.ts';

/** How a kept token stands. */
export interface KeptState {
  state: 'kept' | 'pinned' | 'ending' | 'used' | 'over';
  mark: string;
  words: string;
  /** The time that the words speak of, in ms; null: of none. */
  at: number | null;
}

/** How a kept token stands at `now` (ms). */
export function keptState(token: ForeignToken, now: number): KeptState {
  const { usedAt, keepsUntil } = token;
  if (usedAt !== undefined)
    return { state: 'used', mark: '✓', words: `used on ${shortDate(usedAt)}`, at: usedAt };
  if (!isHeld(token, now)) {
    const words =
      keepsUntil === null ? 'its secret is gone' : `its 30 days were over on ${shortDate(keepsUntil)}`;
    return { state: 'over', mark: '◌', words, at: keepsUntil };
  }
  if (keepsUntil === null)
    return { state: 'pinned', mark: '●', words: 'pinned: kept until it is used or removed', at: null };
  const left = keepsUntil - now;
  return left <= KEPT_REMINDED_BEFORE_MS
    ? { state: 'ending', mark: '▲', words: `its secret goes in ${duration(left)}`, at: keepsUntil }
    : { state: 'kept', mark: '●', words: `kept until ${shortDate(keepsUntil)}`, at: keepsUntil };
}

/** "filled in on console.vendor.example at 22 Nov 2026, 14:05". */
export const filledInWords = ({ site, at }: NonNullable<ForeignToken['filledIn']>) =>
  `filled in on ${site || 'a page'} at ${exactTime(at)}`;

/** "Larch Print: Settings": a kept token among others. */
export const tokenName = ({ label, forWhom }: ForeignToken) =>
  forWhom === '' ? label : `${forWhom}: ${label}`;

/** What is said above the list of those whose secrets go soon; null: none does. */
export function endingWords(tokens: readonly ForeignToken[], now: number): string | null {
  const [first, ...others] = tokens.filter((token) => keptState(token, now).state === 'ending');
  if (first === undefined) return null;
  if (others.length > 0)
    return `The secrets of ${others.length + 1} tokens go in the next ${duration(KEPT_REMINDED_BEFORE_MS)}. Pin those that you still need.`;
  return `The secret of “${first.label}” goes in ${duration((first.keepsUntil ?? now) - now)}. Pin it if you still need it.`;
}

/** What ends soon comes first, what is over last: 0 to 2. */
export function keptRank(token: ForeignToken, now: number): number {
  const { state } = keptState(token, now);
  if (state === 'ending') return 0;
  return isHeld(token, now) ? 1 : 2;
}

/** "from console.vendor.example, for Bluebird Dental, kept on 22 Nov". */
export function originWords({ site, forWhom, keptAt }: ForeignToken): string {
  const from = site === null ? 'typed in' : `from ${site || 'a page'}`;
  return [from, forWhom && `for ${forWhom}`, `kept on ${shortDate(keptAt)}`].filter(Boolean).join(', ');
}

/** The tokens that speak of what is searched, in any case; all of them for nothing. */
export function searchKept(tokens: readonly ForeignToken[], search: string): readonly ForeignToken[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return tokens;
  return tokens.filter(({ label, site, forWhom, note, filledIn }) =>
    [label, site, forWhom, note, filledIn?.site].some((text) => text?.toLowerCase().includes(wanted)),
  );
}
