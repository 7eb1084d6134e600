import { expect, it } from 'vitest';
import { acknowledgedAnew } from '#components/onboarding/account/acknowledgement.tsx';
import type { Draft } from '#components/onboarding/account/draft.ts';
import { aDraft } from '../support/onboarding.ts';

it.each<[Partial<Draft>, boolean]>([
  [{ clientName: 'Birch Print' }, false],
  [{ service: 'google' }, false],
  [{ commitmentTerm: 'month-to-month' }, false],
  [{ autoAdd: true }, false],
  [{ clientName: 'Larch Print ' }, true],
  [{ region: 'us' }, true],
])('changed to %j, stays acknowledged: %s', (changes, stands) => {
  const before = aDraft();
  const next = { ...before, ...changes };
  expect(acknowledgedAnew(before, next)).toEqual({ ...next, acknowledged: stands });
});
