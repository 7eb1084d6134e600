import type { FillResult } from '#lib/domain/foreign-token.ts';

/** The ways in which filling in can fail. */
export type FailedFilling = Exclude<FillResult, 'filled'>;

/** A failed attempt to fill a token in, as reported in the page's address. */
export interface FillingReport {
  tokenId: string;
  filling: FailedFilling;
  /** The host of the page with the field; empty if it has none. */
  site: string;
}

/** What to say about a failure and what to do next, given the page and the token's length in characters. */
export interface FillingWords {
  words: (page: string, length: number | null) => string;
  /** Whether to offer copying the token instead. */
  offersCopy: boolean;
}

const BY_HAND = 'Copy the token here and paste it there.';

export const FILLING_WORDS: Record<FailedFilling, FillingWords> = {
  changed: {
    words: (page) =>
      `The token was typed into the field on ${page}, but it does not stand there as it was typed: the page has changed it, or gone on. Compare the two there. If the token is not whole, empty the field, copy the token here and paste it.`,
    offersCopy: true,
  },
  'too-long': {
    words: (page, length) =>
      `Nothing was filled in: the field on ${page} has no room for the whole token${length === null ? '' : ` (${length.toLocaleString('en')} characters)`}, and pasting would cut it. Look whether it is the right field, or empty it first.`,
    offersCopy: false,
  },
  'not-editable': {
    words: (page) =>
      `Nothing was filled in: what you clicked on ${page} takes no typing. Click into the field for the token and try again. ${BY_HAND.replace('Copy', 'Or copy')}`,
    offersCopy: true,
  },
  'other-frame': {
    words: (page) =>
      `Nothing was filled in: the browser keeps Baton out of that part of the page on ${page}, which comes from another site or is closed off. ${BY_HAND}`,
    offersCopy: true,
  },
  'closed-page': {
    words: (page) => `Nothing was filled in: this browser lets no extension type into ${page}. ${BY_HAND}`,
    offersCopy: true,
  },
  gone: {
    words: () =>
      'Nothing was filled in: the token is not kept here any more. Get it again from where it came, and keep that one.',
    offersCopy: false,
  },
  sealed: {
    words: () =>
      'Nothing was filled in: this browser cannot open the token any more. Remove it, get it again from where it came, and keep that one.',
    offersCopy: false,
  },
};

/** Reads a report from search parameters without "?"; null if there is none or it is unknown. */
export function fillingReportFrom(address: string): FillingReport | null {
  const parameters = new URLSearchParams(address);
  const filling = parameters.get('filling') ?? '';
  const tokenId = parameters.get('token');
  if (tokenId === null || !isFailedFilling(filling)) return null;
  return { tokenId, filling, site: parameters.get('site') ?? '' };
}

const isFailedFilling = (text: string): text is FailedFilling => Object.hasOwn(FILLING_WORDS, text);
