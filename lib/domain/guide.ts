/** The steps of "How do I add a customer to my Reseller Console?", by the numbers that they have there. */
export const GUIDE_STEPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];

/** Who goes through them: the customer's administrator the first seven, the reseller the last three. */
export const GUIDE_SIDES = ['customer', 'reseller', 'both'] as const;
export type GuideSide = (typeof GUIDE_SIDES)[number];

/** Where a step is taken: in the customer's account, or in the reseller's console. */
export type GuidePart = 'customer' | 'reseller';

/** The step that ends with the token in hand, and the one that it is typed in at. */
export const COPY_STEP = 7;
export const ADD_STEP = 10;

/** Longer than any company's name. */
export const CUSTOMER_LENGTH = 100;

/** How far the hand-over of one customer's Spanning account is. Times in ms. */
export interface Guide {
  id: string;
  /** As the person calls them: a name or a domain. */
  customer: string;
  side: GuideSide;
  startedAt: number;
  /** When each step was ticked. */
  done: Partial<Record<GuideStep, number>>;
  /** The kept token that belongs to it, though it may be gone; null: none yet. */
  tokenId: string | null;
}

const partOf = (step: GuideStep): GuidePart => (step <= COPY_STEP ? 'customer' : 'reseller');

/** The steps of a part, in their order. */
export const stepsIn = (part: GuidePart) => GUIDE_STEPS.filter((step) => partOf(step) === part);

/** Whether who goes through a guide does this part themself. */
export const does = (side: GuideSide, part: GuidePart) => side === 'both' || side === part;

/** The steps that a side has, in their order. */
export const stepsOf = (side: GuideSide) => GUIDE_STEPS.filter((step) => does(side, partOf(step)));

/** The first step that is not ticked, whatever is behind it; undefined: all are. */
export const nextStep = ({ side, done }: Guide) => stepsOf(side).find((step) => done[step] === undefined);

/** How many steps are ticked, of how many. */
export function progress({ side, done }: Guide): { done: number; of: number } {
  const steps = stepsOf(side);
  return { done: steps.filter((step) => done[step] !== undefined).length, of: steps.length };
}

/** Whether the token has gone where it was to go, as far as this side sees: into the console, or to the reseller. */
export const isHandedOver = (guide: Guide) =>
  does(guide.side, 'reseller') ? guide.done[ADD_STEP] !== undefined : nextStep(guide) === undefined;

/** The step ticked at a time (ms), which stays the first; or, with null, no longer. */
export function withStep(guide: Guide, step: GuideStep, at: number | null): Guide {
  const { [step]: before, ...others } = guide.done;
  return { ...guide, done: at === null ? others : { ...others, [step]: before ?? at } };
}

/** With the kept token that belongs to it, in place of another: whoever has one has copied it. */
export function withToken(guide: Guide, tokenId: string, at: number): Guide {
  const changed = { ...guide, tokenId };
  return does(guide.side, 'customer') ? withStep(changed, COPY_STEP, at) : changed;
}

/** What is wrong with a customer's name, as typed; null: nothing. */
export function wrongName(typed: string): 'missing' | 'too-long' | null {
  const { length } = typed.trim();
  if (length === 0) return 'missing';
  return length > CUSTOMER_LENGTH ? 'too-long' : null;
}

/** A customer to begin with; the name is one of which nothing is wrong. */
export function startGuide(customer: string, side: GuideSide, id: string, at: number): Guide {
  return { id, customer: customer.trim(), side, startedAt: at, done: {}, tokenId: null };
}
