/** The steps of "How do I add a customer to my Reseller Console?", with the numbers of that article. */
export const GUIDE_STEPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];

/** Who uses the guide: the customer's administrator takes the first seven steps, the reseller the last three. */
export const GUIDE_SIDES = ['customer', 'reseller', 'both'] as const;
export type GuideSide = (typeof GUIDE_SIDES)[number];

/** Where a step takes place: in the customer's account or in the reseller's console. */
export type GuidePart = 'customer' | 'reseller';

/** The step that copies the token, and the step that enters it. */
export const COPY_STEP = 7;
export const ADD_STEP = 10;

/** The maximum length of a customer's name, longer than that of any company. */
export const MAX_CUSTOMER_LENGTH = 100;

/** The progress of handing over one customer's Spanning account. Times are in ms. */
export interface Guide {
  id: string;
  /** The customer's name or domain, as the person typed it. */
  customer: string;
  side: GuideSide;
  startedAt: number;
  /** When each step was checked off. */
  done: Partial<Record<GuideStep, number>>;
  /** The id of the kept token for this customer, which may have been deleted since; null if there is none yet. */
  tokenId: string | null;
}

const partOf = (step: GuideStep): GuidePart => (step <= COPY_STEP ? 'customer' : 'reseller');

/** Lists the steps of a part in order. */
export const stepsIn = (part: GuidePart) => GUIDE_STEPS.filter((step) => partOf(step) === part);

/** Whether the user of a guide performs this part. */
export const takesPart = (side: GuideSide, part: GuidePart) => side === 'both' || side === part;

/** Lists the steps of a side in order. */
export const stepsOf = (side: GuideSide) => GUIDE_STEPS.filter((step) => takesPart(side, partOf(step)));

/** Returns the first step that is not done, even if later ones are; undefined if all are done. */
export const nextStep = ({ side, done }: Guide) => stepsOf(side).find((step) => done[step] === undefined);

/** Counts the steps that are done and all steps. */
export function progress({ side, done }: Guide): { done: number; of: number } {
  const steps = stepsOf(side);
  return { done: steps.filter((step) => done[step] !== undefined).length, of: steps.length };
}

/** Whether the token reached its destination, as far as this side knows: the console, or the reseller. */
export const isHandedOver = (guide: Guide) =>
  takesPart(guide.side, 'reseller') ? guide.done[ADD_STEP] !== undefined : nextStep(guide) === undefined;

/** Marks a step as done at a time (ms), or as not done with null. An earlier time stays. */
export function withStep(guide: Guide, step: GuideStep, at: number | null): Guide {
  const { [step]: before, ...others } = guide.done;
  return { ...guide, done: at === null ? others : { ...others, [step]: before ?? at } };
}

/**
 * Assigns a kept token, in place of an earlier one. On the customer's side, this also completes the step of copying
 * it.
 */
export function withToken(guide: Guide, tokenId: string, at: number): Guide {
  const changed = { ...guide, tokenId };
  return takesPart(guide.side, 'customer') ? withStep(changed, COPY_STEP, at) : changed;
}

/** Validates a customer's name as typed. Null if it is valid. */
export function customerNameProblem(typed: string): 'missing' | 'too-long' | null {
  const { length } = typed.trim();
  if (length === 0) return 'missing';
  return length > MAX_CUSTOMER_LENGTH ? 'too-long' : null;
}

/** Starts a guide. The customer's name must be valid. */
export function startGuide(customer: string, side: GuideSide, id: string, at: number): Guide {
  return { id, customer: customer.trim(), side, startedAt: at, done: {}, tokenId: null };
}
