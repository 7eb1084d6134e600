import { expect, it } from 'vitest';
import type { OnboardingActions } from '#components/onboarding/onboarding-actions.ts';
import { RequestActions } from '#components/onboarding/requests/request-actions.tsx';
import { mounted } from '../support/mounted.ts';
import { aRequest, noActions } from '../support/onboarding.ts';
import { NOW } from '../support/records.ts';

const shown = (change: OnboardingActions['change']) =>
  mounted(
    <RequestActions
      request={aRequest()}
      now={NOW}
      actions={{ ...noActions, change }}
      onNote={() => undefined}
    />,
  );
const taken = async () => ({ ok: true, value: aRequest() }) as const;
const refused = async () => ({ ok: false, code: 'rate-limited', facts: {} }) as const;

it('focuses the first field when changing the address', async () => {
  const page = await shown(taken);
  await page.press('Change address');
  expect(page.focused()).toBe('First name');
});

it('returns the focus to the button after the address is changed', async () => {
  const page = await shown(taken);
  await page.press('Change address');
  await page.submit();
  expect(page.focused()).toBe('Change address');
  expect(page.text()).not.toContain('Send to this address');
});

it('returns the focus after keeping the address, too', async () => {
  const page = await shown(taken);
  await page.press('Change address');
  await page.press('Keep as it is');
  expect(page.focused()).toBe('Change address');
});

it('keeps a refused form open and focused', async () => {
  const page = await shown(refused);
  await page.press('Change address');
  await page.submit();
  expect(page.text('form .notice')).toContain('Too many tries');
  expect(page.focused()).toBe('First name');
});
