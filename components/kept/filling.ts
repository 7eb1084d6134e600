import type { Filling } from '#lib/domain/foreign-token.ts';

/** How filling in failed. */
export type FailedFilling = Exclude<Filling, 'filled'>;

/** A filling that failed, as the page's address tells it. */
export interface ToldFilling {
  tokenId: string;
  filling: FailedFilling;
  /** The host of the page that it was filled into; empty: it has none. */
  site: string;
}

/** What is said about it: what happened and what to do next, given where, and how long (characters) the token is. */
export interface FillingWords {
  words: (place: string, length: number | null) => string;
  /** Whether the token can be copied and pasted instead. */
  copies: boolean;
}

const BY_HAND = 'Copy the token here and paste it there.';

export const FILLING_WORDS: Record<FailedFilling, FillingWords> = {
  changed: {
    words: (place) =>
      `The token was typed into the field on ${place}, but it does not stand there as it was typed: the page has changed it, or gone on. Compare the two there. If the token is not whole, empty the field, copy the token here and paste it.`,
    copies: true,
  },
  'too-long': {
    words: (place, length) =>
      `Nothing was filled in: the field on ${place} has no room for the whole token${length === null ? '' : ` (${length.toLocaleString('en')} characters)`}, and pasting would cut it. Look whether it is the right field, or empty it first.`,
    copies: false,
  },
  'not-editable': {
    words: (place) =>
      `Nothing was filled in: what you clicked on ${place} takes no typing. Click into the field for the token and try again. ${BY_HAND.replace('Copy', 'Or copy')}`,
    copies: true,
  },
  'other-frame': {
    words: (place) =>
      `Nothing was filled in: the browser keeps Baton out of that part of the page on ${place}, which comes from another site or is closed off. ${BY_HAND}`,
    copies: true,
  },
  'closed-page': {
    words: (place) => `Nothing was filled in: this browser lets no extension type into ${place}. ${BY_HAND}`,
    copies: true,
  },
  gone: {
    words: () =>
      'Nothing was filled in: the token is not kept here any more. Get it again from where it came, and keep that one.',
    copies: false,
  },
  sealed: {
    words: () =>
      'Nothing was filled in: this browser cannot open the token any more. Remove it, get it again from where it came, and keep that one.',
    copies: false,
  },
};

/** What a page's address tells, search parameters without "?"; null: nothing, or nothing that is known. */
export function fillingIn(address: string): ToldFilling | null {
  const parameters = new URLSearchParams(address);
  const filling = parameters.get('filling') ?? '';
  const tokenId = parameters.get('token');
  if (tokenId === null || !isFailed(filling)) return null;
  return { tokenId, filling, site: parameters.get('site') ?? '' };
}

const isFailed = (text: string): text is FailedFilling => Object.hasOwn(FILLING_WORDS, text);
