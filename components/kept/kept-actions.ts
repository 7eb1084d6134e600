import type { Outcome } from '#components/basics/use-outcome.ts';
/** What a person says of a kept token. */
export interface TokenAbout {
  label: string;
  forWhom: string;
  note: string;
}

/** A token to be kept, cleaned. */
export interface KeepOrder extends Omit<TokenAbout, 'note'> {
  text: string;
  /** The host of the page that it was selected on; null: typed in. */
  site: string | null;
}

/** What can be done about kept tokens. */
export interface KeptActions {
  keep: (order: KeepOrder) => Outcome;
  edit: (id: string, about: TokenAbout) => Outcome;
  pin: (id: string, isPinned: boolean) => Outcome;
  /** Its secret goes, its line stays. */
  markUsed: (id: string) => Outcome;
  remove: (id: string) => Outcome;
  /** Rejects with NoLongerHeld, or because this browser cannot open what it holds. */
  open: (id: string) => Promise<string>;
  /** Takes a text with tokens of Baton's own to where they are added. */
  addOwn: (text: string) => void;
}
