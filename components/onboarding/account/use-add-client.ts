import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type FieldErrors, fieldErrors } from '#components/basics/field-errors.ts';
import { onboardingSentence } from '#lib/domain/onboarding-sentences.ts';
import type { AddedAccount, OnboardingActions } from '../onboarding-actions.ts';
import type { Draft } from './draft.ts';
import type { DraftStore } from './draft-store.ts';
import { newClientOf } from './new-client.ts';

type Adding =
  | { state: 'editing' | 'busy'; errors: FieldErrors; failure: string | null }
  | { state: 'added'; account: AddedAccount; sent: Draft };

const EDITING = { state: 'editing', errors: {}, failure: null } as const satisfies Adding;

export interface Adder {
  adding: Adding;
  add: (draft: Draft) => Promise<void>;
}

/**
 * Sends a draft and clears it once the client is added. Calls `onPending` if the same account was requested before and
 * still waits. If the dialog was closed before the answer came, only the draft is cleaned up.
 */
export function useAddClient(
  addClient: OnboardingActions['addClient'],
  drafts: Pick<DraftStore, 'clear'>,
  onAdded: (account: AddedAccount, sent: Draft) => void,
  onPending: (accountId: string) => void,
): Adder {
  const [adding, setAdding] = useState<Adding>(EDITING);
  const isUnmounted = useRef(false);
  useLayoutEffect(
    () => () => {
      isUnmounted.current = true;
    },
    [],
  );
  const add = async (draft: Draft) => {
    const checked = newClientOf(draft);
    if ('errors' in checked) return setAdding({ ...EDITING, errors: checked.errors });
    setAdding({ ...EDITING, state: 'busy' });
    const reply = await addClient(checked.client);
    if (reply.ok) drafts.clear(isUnmounted.current ? draft : undefined);
    if (isUnmounted.current) return;
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
