import { type ForeignToken, KEPT_LIFETIME_MS } from '#lib/domain/foreign-token.ts';
import { type Guide, type GuideSide, type GuideStep, startGuide, withStep } from '#lib/domain/guide.ts';
import { NOW } from './records.ts';

/** A customer's guide with these steps ticked. */
export const aGuide = (side: GuideSide, steps: readonly GuideStep[] = [], changes: Partial<Guide> = {}) =>
  steps.reduce<Guide>((guide, step) => withStep(guide, step, NOW), {
    ...startGuide('Larch Print', side, 'g1', NOW),
    ...changes,
  });

/** A kept token whose secret is here. */
export const aForeignToken = (changes: Partial<ForeignToken> = {}): ForeignToken => ({
  id: 't1',
  site: 'app.vendor.example',
  label: 'Settings',
  forWhom: '',
  note: '',
  keptAt: NOW,
  keepsUntil: NOW + KEPT_LIFETIME_MS,
  secret: { iv: new Uint8Array(12), data: new ArrayBuffer(8) },
  ...changes,
});
