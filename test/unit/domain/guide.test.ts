import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  customerNameProblem,
  GUIDE_SIDES,
  GUIDE_STEPS,
  type Guide,
  type GuideSide,
  type GuideStep,
  isHandedOver,
  MAX_CUSTOMER_LENGTH,
  nextStep,
  progress,
  startGuide,
  stepsIn,
  stepsOf,
  withStep,
  withToken,
} from '#lib/domain/guide.ts';
import { aGuide } from '../support/guides.ts';
import { NOW } from '../support/records.ts';

it.each<[GuideSide, number[]]>([
  ['customer', [1, 2, 3, 4, 5, 6, 7]],
  ['reseller', [8, 9, 10]],
  ['both', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
])('the steps of %s', (side, steps) => {
  expect(stepsOf(side)).toEqual(steps);
});

it('every step is in one part, in its order', () => {
  expect([...stepsIn('customer'), ...stepsIn('reseller')]).toEqual([...GUIDE_STEPS]);
});

it.each<[GuideSide, GuideStep[], number | undefined, number]>([
  ['customer', [], 1, 0],
  ['customer', [1, 2, 3], 4, 3],
  // A step that was skipped comes next, even if later ones are done.
  ['customer', [1, 3, 7], 2, 3],
  ['customer', [1, 2, 3, 4, 5, 6, 7], undefined, 7],
  ['reseller', [], 8, 0],
  ['reseller', [8, 9], 10, 2],
  ['reseller', [8, 9, 10], undefined, 3],
  // Steps of the other side do not count.
  ['reseller', [1, 2, 3], 8, 0],
  ['both', [1, 2, 3, 4, 5, 6, 7], 8, 7],
])('%s with %j ticked: next is %s', (side, steps, next, done) => {
  const guide = aGuide(side, steps);
  expect(nextStep(guide)).toBe(next);
  expect(progress(guide)).toEqual({ done, of: stepsOf(side).length });
});

it.each<[GuideSide, GuideStep[], boolean]>([
  ['customer', [1, 2, 3, 4, 5, 6], false],
  ['customer', [1, 2, 3, 4, 5, 6, 7], true],
  // Done before the side was changed.
  ['customer', [10], false],
  ['reseller', [8, 9], false],
  ['reseller', [10], true],
  ['both', [1, 2, 3, 4, 5, 6, 7], false],
  ['both', [10], true],
])('of %s with %j ticked the token is handed over: %s', (side, steps, is) => {
  expect(isHandedOver(aGuide(side, steps))).toBe(is);
});

it('a step keeps the time at which it was ticked first, and can be taken back', () => {
  const guide = withStep(aGuide('both', [1, 2]), 2, NOW + 1000);
  expect(guide.done).toEqual({ 1: NOW, 2: NOW });
  expect(withStep(guide, 2, null).done).toEqual({ 1: NOW });
  expect(withStep(guide, 3, null)).toEqual(guide);
});

it.each<[GuideSide, Guide['done']]>([
  ['customer', { 7: NOW + 1 }],
  ['both', { 7: NOW + 1 }],
  ['reseller', {}],
])('with a token, %s has copied it', (side, done) => {
  const guide = withToken(aGuide(side), 't1', NOW + 1);
  expect(guide).toMatchObject({ tokenId: 't1', done });
  expect(Object.keys(guide.done)).toEqual(Object.keys(done));
  expect(withToken(guide, 't2', NOW + 2)).toEqual({ ...guide, tokenId: 't2' });
});

it.each([
  ['', 'missing'],
  ['  \n', 'missing'],
  ['x'.repeat(MAX_CUSTOMER_LENGTH + 1), 'too-long'],
  [` ${'x'.repeat(MAX_CUSTOMER_LENGTH)} `, null],
  ['larchprint.example', null],
])('the name %j is %s', (typed, wrong) => {
  expect(customerNameProblem(typed)).toBe(wrong);
});

it('a customer begins with nothing ticked, and without what stands around the name', () => {
  expect(startGuide(' Larch Print\n', 'both', 'g1', NOW)).toEqual({
    id: 'g1',
    customer: 'Larch Print',
    side: 'both',
    startedAt: NOW,
    done: {},
    tokenId: null,
  });
});

const ticks = fc.array(fc.tuple(fc.constantFrom(...GUIDE_STEPS), fc.boolean()), { maxLength: 40 });

it('whatever is ticked and taken back, the last word on each step stands', () => {
  fc.assert(
    fc.property(fc.constantFrom(...GUIDE_SIDES), ticks, (side, said) => {
      const guide = said.reduce((now, [step, done]) => withStep(now, step, done ? NOW : null), aGuide(side));
      const last = new Map(said);
      const open = stepsOf(side).filter((step) => !last.get(step));
      expect(nextStep(guide)).toBe(open[0]);
      expect(progress(guide).done).toBe(stepsOf(side).length - open.length);
    }),
  );
});
