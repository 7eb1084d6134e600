import { renderToString } from 'preact-render-to-string';
import { expect, it, vi } from 'vitest';
import { type Adder, useAdding } from '#components/onboarding/account/use-adding.ts';
import type { OnboardingActions } from '#components/onboarding/actions.ts';
import { aDraft, aRequest } from '../support/onboarding.ts';

const { account } = aRequest();

/** The hook of a dialog that is open. */
function adding(addClient: OnboardingActions['addClient']) {
  const told = { forget: vi.fn(), added: vi.fn(), pending: vi.fn() };
  let adder: Adder | undefined;
  function Form() {
    adder = useAdding(addClient, told, told.added, told.pending);
    return null;
  }
  renderToString(<Form />);
  return { ...told, add: async (draft = aDraft()) => await adder?.add(draft) };
}

it('once it is added, all that was typed is forgotten, and what was sent is named', async () => {
  const { add, forget, added } = adding(async () => ({ ok: true, value: { account } }));
  const sent = aDraft({ managedBy: 'both' });
  await add(sent);
  expect(forget).toHaveBeenCalledWith(undefined);
  expect(added).toHaveBeenCalledWith(account, sent);
});

it('one that waits already leads to it, and what was typed stays', async () => {
  const facts = { accountId: 'a1' };
  const { add, forget, pending } = adding(async () => ({ ok: false, code: 'already-pending', facts }));
  await add();
  expect(pending).toHaveBeenCalledWith('a1');
  expect(forget).not.toHaveBeenCalled();
});
