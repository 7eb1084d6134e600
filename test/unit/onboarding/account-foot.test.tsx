import { expect, it } from 'vitest';
import { AccountForm } from '#components/onboarding/account/account-form.tsx';
import type { OnboardingActions } from '#components/onboarding/onboarding-actions.ts';
import { mounted } from '../support/mounted.ts';
import { aClient, aDraft, noActions } from '../support/onboarding.ts';

const shown = (addClient: OnboardingActions['addClient']) =>
  mounted(
    <AccountForm
      clients={{ clients: [aClient()], defaultRegion: 'uk' }}
      actions={{ ...noActions, addClient }}
      drafts={{ read: () => aDraft(), save: () => {}, clear: () => {} }}
      onCheck={() => {}}
      close={() => {}}
    />,
  );

it('shows beside the button why a client was not added', async () => {
  const page = await shown(async () => ({ ok: false, code: 'rate-limited', facts: {} }));
  expect(page.text('.notice')).toBe('');
  await page.submit();
  expect(page.text('.account-foot > .notice[role="alert"]')).toContain('Too many tries');
  expect(page.text('.account-foot')).toContain('Add SaaS Client');
});

it('hides it on the next try', async () => {
  const answers = [{ ok: false, code: 'rate-limited', facts: {} } as const];
  const never = new Promise<never>(() => {});
  const page = await shown(async () => answers.pop() ?? never);
  await page.submit();
  await page.submit();
  expect(page.text('.account-foot > .notice')).toBe('');
});
