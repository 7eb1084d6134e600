import { expect, it } from 'vitest';
import type { OnboardingActions } from '#components/onboarding/actions.ts';
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

it('the focus goes to the first field of another address', async () => {
  const page = await shown(taken);
  await page.press('Change address');
  expect(page.focused()).toBe('First name');
});

it('once the address is changed, the focus is back where that began', async () => {
  const page = await shown(taken);
  await page.press('Change address');
  await page.submit();
  expect(page.focused()).toBe('Change address');
  expect(page.text()).not.toContain('Send to this address');
});

it('once it is kept as it is, too', async () => {
  const page = await shown(taken);
  await page.press('Change address');
  await page.press('Keep as it is');
  expect(page.focused()).toBe('Change address');
});

it('one that is refused stays open, with the focus in it', async () => {
  const page = await shown(refused);
  await page.press('Change address');
  await page.submit();
  expect(page.text('form .notice')).toContain('Too many tries');
  expect(page.focused()).toBe('First name');
});
