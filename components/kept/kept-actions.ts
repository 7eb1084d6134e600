import type { Outcome } from '#components/basics/use-outcome.ts';

/** What a person enters about a kept token. */
export interface TokenDetails {
  label: string;
  forWhom: string;
  note: string;
}

/** A token to keep, with its text cleaned. */
export interface KeepOrder extends Omit<TokenDetails, 'note'> {
  text: string;
  /** The host of the page where it was selected; null if typed in. */
  site: string | null;
}

/** The actions on kept tokens. */
export interface KeptActions {
  keep: (order: KeepOrder) => Outcome;
  edit: (id: string, about: TokenDetails) => Outcome;
  pin: (id: string, isPinned: boolean) => Outcome;
  /** Removes the secret, but keeps the row. */
  markUsed: (id: string) => Outcome;
  remove: (id: string) => Outcome;
  /** Rejects with NoLongerHeld, or with another error if this browser cannot decrypt the secret. */
  open: (id: string) => Promise<string>;
  /** Takes a text with Baton's own tokens to the page where they are added. */
  addOwn: (text: string) => void;
}
