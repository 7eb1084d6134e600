import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AccountName } from '#lib/domain/account.ts';
import { onboardingSentence } from '#lib/domain/onboarding-sentences.ts';
import type { OnboardingActions } from '../actions.ts';
import { type FieldErrors, fieldErrors } from '../typed-user.ts';
import type { Draft } from './draft.ts';
import type { DraftStore } from './draft-store.ts';
import { newClientOf } from './new-client.ts';

type Adding =
  | { state: 'editing' | 'busy'; errors: FieldErrors; failure: string | null }
  | { state: 'added'; account: AccountName; sent: Draft };

const EDITING = { state: 'editing', errors: {}, failure: null } as const satisfies Adding;

export interface Adder {
  adding: Adding;
  add: (draft: Draft) => Promise<void>;
}

/**
 * Sends a draft, which is forgotten once it is taken. `onPending`: it was asked for before, and that account waits.
 * Of what is answered once nobody looks any more, nothing else is made.
 */
export function useAdding(
  addClient: OnboardingActions['addClient'],
  drafts: Pick<DraftStore, 'forget'>,
  onAdded: (account: AccountName, sent: Draft) => void,
  onPending: (accountId: string) => void,
): Adder {
  const [adding, setAdding] = useState<Adding>(EDITING);
  const isGone = useRef(false);
  useLayoutEffect(
    () => () => {
      isGone.current = true;
    },
    [],
  );
  const add = async (draft: Draft) => {
    const checked = newClientOf(draft);
    if ('errors' in checked) return setAdding({ ...EDITING, errors: checked.errors });
    setAdding({ ...EDITING, state: 'busy' });
    const reply = await addClient(checked.client);
    if (reply.ok) drafts.forget(isGone.current ? draft : undefined);
    if (isGone.current) return;
    if (reply.ok) {
      const { account } = reply.value;
      setAdding({ state: 'added', account, sent: draft });
      return onAdded(account, draft);
    }
    const { code, facts } = reply;
    if (code === 'already-pending' && facts.accountId) return onPending(facts.accountId);
    const failure = onboardingSentence(code, facts, draft.service);
    setAdding({ ...EDITING, errors: fieldErrors(facts.fields), failure });
  };
  return { adding, add };
}
