import { useState } from 'preact/hooks';
import { expect, it } from 'vitest';
import type { OnboardingActions } from '#components/onboarding/onboarding-actions.ts';
import { RequestList } from '#components/onboarding/requests/request-list.tsx';
import { mounted } from '../support/mounted.ts';
import { aRequest, noActions } from '../support/onboarding.ts';
import { NOW } from '../support/records.ts';

const refused = async () => ({ ok: false, code: 'already-authorized', facts: {} }) as const;
const actions: OnboardingActions = {
  ...noActions,
  ...{ send: refused, change: refused, copyLink: refused, cancel: refused },
};
const ELSEWHERE =
  'This domain is already protected. Ask its administrator for a transfer token. This request cannot be authorized any more: cancel it.';

/** `after`: the requests that are still pending when the list is read again. */
function Listed({ after }: { after: typeof waiting }) {
  const [requests, setRequests] = useState(waiting);
  const read = async () => setRequests(after);
  return <RequestList first="a1" requests={requests} now={NOW} actions={actions} read={read} />;
}
const waiting = [aRequest()];

it('says what to do about a domain that somebody else protects', async () => {
  const page = await mounted(<Listed after={waiting} />);
  await page.press('Send again');
  expect(page.text('.notice')).toContain(ELSEWHERE);
});

it('also after changing the address', async () => {
  const page = await mounted(<Listed after={waiting} />);
  await page.press('Change address');
  await page.submit();
  expect(page.text('form .notice')).toContain(ELSEWHERE);
});

it('says that the account itself was authorized', async () => {
  const page = await mounted(<Listed after={[]} />);
  await page.press('Send again');
  expect(page.text()).toContain('is no longer waiting: it was authorized');
  expect(page.text()).not.toContain('already protected');
});

it('only an authorized account cannot be canceled', async () => {
  const page = await mounted(<Listed after={waiting} />);
  await page.press('Cancel request');
  await page.press('Cancel request', 'last');
  expect(page.text('dialog .notice')).toContain('It has been authorized meanwhile.');
});
