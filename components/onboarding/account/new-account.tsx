import { useEffect, useState } from 'preact/hooks';
import { sentence } from '#lib/domain/sentences.ts';
import { DialogLoading } from '../dialog-loading.tsx';
import type { Clients } from '../onboarding-actions.ts';
import { AccountForm, type AccountFormProps } from './account-form.tsx';

export type NewAccountProps = Omit<AccountFormProps, 'clients'>;

/** The content of the dialog New SaaS Account. What was typed is kept when the dialog is closed. */
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
    return <DialogLoading what="Reading your clients" failure={failure} retry={read} close={close} />;
  const check = (accountId: string) => {
    close();
    onCheck(accountId);
  };
  return <AccountForm {...{ clients, actions, drafts, close }} onCheck={check} />;
}
