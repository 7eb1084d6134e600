import { renderToString } from 'preact-render-to-string';
import { expect, it, vi } from 'vitest';
import { type Adder, useAddClient } from '#components/onboarding/account/use-add-client.ts';
import type { OnboardingActions } from '#components/onboarding/onboarding-actions.ts';
import { aDraft, aRequest } from '../support/onboarding.ts';

const { account } = aRequest();

/** The hook in an open dialog. */
function adding(addClient: OnboardingActions['addClient']) {
  const callbacks = { clear: vi.fn(), added: vi.fn(), pending: vi.fn() };
  let adder: Adder | undefined;
  function Form() {
    adder = useAddClient(addClient, callbacks, callbacks.added, callbacks.pending);
    return null;
  }
  renderToString(<Form />);
  return { ...callbacks, add: async (draft = aDraft()) => await adder?.add(draft) };
}

it('clears the draft once the client is added, and passes on what was sent', async () => {
  const { add, clear, added } = adding(async () => ({ ok: true, value: { account } }));
  const sent = aDraft({ managedBy: 'both' });
  await add(sent);
  expect(clear).toHaveBeenCalledWith(undefined);
  expect(added).toHaveBeenCalledWith(account, sent);
});

it('opens a request that already waits, and keeps the draft', async () => {
  const facts = { accountId: 'a1' };
  const { add, clear, pending } = adding(async () => ({ ok: false, code: 'already-pending', facts }));
  await add();
  expect(pending).toHaveBeenCalledWith('a1');
  expect(clear).not.toHaveBeenCalled();
});
