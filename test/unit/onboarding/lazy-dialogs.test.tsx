import { expect, it, vi } from 'vitest';
import { LazyCheckAuthorization, type OnboardingDialogs } from '#components/onboarding/lazy-dialogs.tsx';
import { mounted } from '../support/mounted.ts';
import { noActions } from '../support/onboarding.ts';

const loaded: OnboardingDialogs = {
  NewAccount: () => <p>Who is the client?</p>,
  CheckAuthorization: () => <p>Who waits</p>,
  actions: noActions,
};

it('reports a dialog that could not be loaded, and loads it on retry', async () => {
  const load = vi.fn(async () => loaded);
  for (let times = 0; times < 2; times++) load.mockRejectedValueOnce(new Error('offline'));
  const page = await mounted(
    <LazyCheckAuthorization load={load} accountId="a1" now={0} onClose={() => {}} />,
  );
  expect(page.text()).toContain('could not be loaded');
  await page.press('Try again');
  expect(page.text()).toContain('could not be loaded');
  await page.press('Try again');
  expect(page.text()).toContain('Who waits');
  expect(page.text()).not.toContain('could not be loaded');
  expect(load).toHaveBeenCalledTimes(3);
});
