import { useEffect, useState } from 'preact/hooks';
import { sentence } from '#lib/domain/sentences.ts';
import type { Clients, OnboardingActions } from '../actions.ts';
import { Awaited } from '../awaited.tsx';
import { AccountForm } from './account-form.tsx';
import type { DraftStore } from './draft-store.ts';

export interface NewAccountProps {
  actions: OnboardingActions;
  drafts: DraftStore;
  /** Check Authorization of an account. */
  onCheck: (accountId: string) => void;
  close: () => void;
}

/** What is in the dialog New SaaS Account. What is typed stays when it is closed. */
export function NewAccount({ actions, drafts, onCheck, close }: NewAccountProps) {
  const [clients, setClients] = useState<Clients | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const read = async () => {
    setFailure(null);
    const reply = await actions.listClients();
    if (reply.ok) setClients(reply.value);
    else setFailure(sentence(reply.code, reply.facts));
  };
  useEffect(() => void read(), []);
  if (clients === null)
    return <Awaited what="Reading your clients" failure={failure} again={read} close={close} />;
  const check = (accountId: string) => {
    close();
    onCheck(accountId);
  };
  return <AccountForm {...{ clients, actions, drafts, close }} onCheck={check} />;
}
