import type { Outcome } from '#components/basics/use-outcome.ts';
import type { Guide, GuideStep } from '#lib/domain/guide.ts';

/** What a person says of a customer. */
export type GuideAbout = Pick<Guide, 'customer' | 'side'>;

/** What can be done with one customer's guide. */
export interface GuideActions {
  tick(step: GuideStep, done: boolean): Outcome;
  /** A kept token comes to belong to it, in place of another. */
  attach(tokenId: string): Outcome;
  /** The secret of a kept token. Rejects if it is no longer here, or this browser cannot open it. */
  open(tokenId: string): Promise<string>;
  /** Removes the secret of the kept token, and keeps its line. */
  markUsed(tokenId: string): Outcome;
  /** The ticks stay. */
  edit(about: GuideAbout): Outcome;
  remove(): Outcome;
}
