import type { Outcome } from '#components/basics/use-outcome.ts';
import type { GuideActions, GuideDetails } from '#components/guide/guide-actions.ts';
import { guideHref } from '#components/guide/guide-row.tsx';
import { startGuide, withStep, withToken } from '#lib/domain/guide.ts';
import { guideStore, keptActions } from './own-data.ts';
import { storedChange } from './stored-change.ts';

/** Stores a new customer and opens their checklist. */
export function start({ customer, side }: GuideDetails): Outcome {
  const id = crypto.randomUUID();
  return storedChange(async () => {
    await guideStore.add(startGuide(customer, side, id, Date.now()));
    location.hash = guideHref(id);
  });
}

/** What can be done with one customer of the guide. */
export function actionsOf(id: string): GuideActions {
  return {
    tick: (step, done) =>
      storedChange(() => guideStore.change(id, (guide) => withStep(guide, step, done ? Date.now() : null))),
    attach: (tokenId) =>
      storedChange(() => guideStore.change(id, (guide) => withToken(guide, tokenId, Date.now()))),
    open: keptActions.open,
    markUsed: keptActions.markUsed,
    edit: (about) => storedChange(() => guideStore.change(id, (guide) => ({ ...guide, ...about }))),
    remove: () =>
      storedChange(async () => {
        await guideStore.remove(id);
        location.hash = 'guide';
      }),
  };
}
