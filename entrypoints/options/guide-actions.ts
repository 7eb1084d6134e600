import type { Outcome } from '#components/basics/use-outcome.ts';
import type { GuideAbout, GuideActions } from '#components/guide/guide-actions.ts';
import { guideHref } from '#components/guide/guide-row.tsx';
import { startGuide, withStep, withToken } from '#lib/domain/guide.ts';
import { guideStore, keptActions } from './own-data.ts';
import { storedChange } from './stored-change.ts';

/** Stored, and then on to the customer's own address. */
export function start({ customer, side }: GuideAbout): Outcome {
  const id = crypto.randomUUID();
  return storedChange(async () => {
    await guideStore.addGuide(startGuide(customer, side, id, Date.now()));
    location.hash = guideHref(id);
  });
}

export function actionsOf(id: string): GuideActions {
  return {
    tick: (step, done) =>
      storedChange(() =>
        guideStore.changeGuide(id, (guide) => withStep(guide, step, done ? Date.now() : null)),
      ),
    attach: (tokenId) =>
      storedChange(() => guideStore.changeGuide(id, (guide) => withToken(guide, tokenId, Date.now()))),
    open: keptActions.open,
    markUsed: keptActions.markUsed,
    edit: (about) => storedChange(() => guideStore.changeGuide(id, (guide) => ({ ...guide, ...about }))),
    remove: () =>
      storedChange(async () => {
        await guideStore.deleteGuide(id);
        location.hash = 'guide';
      }),
  };
}
