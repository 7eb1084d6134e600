import type { Outcome } from '#components/basics/use-outcome.ts';
import type { Guide, GuideStep } from '#lib/domain/guide.ts';

/** What a person enters about a customer. */
export type GuideDetails = Pick<Guide, 'customer' | 'side'>;

/** What can be done with the checklist of one customer. */
export interface GuideActions {
  tick(step: GuideStep, done: boolean): Outcome;
  /** Links a kept token to the customer, replacing a previous one. */
  attach(tokenId: string): Outcome;
  /** Returns the secret of a kept token. Rejects if it is gone or cannot be decrypted in this browser. */
  open(tokenId: string): Promise<string>;
  /** Removes the secret of the kept token, but keeps its row. */
  markUsed(tokenId: string): Outcome;
  /** The ticks are kept. */
  edit(about: GuideDetails): Outcome;
  remove(): Outcome;
}
