import { useEffect, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Dialog } from '#components/basics/dialog.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { sentence } from '#lib/domain/sentences.ts';
import type { Clients, OnboardingActions } from '../actions.ts';
import { NotRead } from '../not-read.tsx';
import { AccountForm } from './account-form.tsx';
import type { DraftStore } from './draft-store.ts';

export interface NewAccountProps {
  actions: OnboardingActions;
  drafts: DraftStore;
  /** Check Authorization of an account. */
  onCheck: (accountId: string) => void;
  onClose: () => void;
}

/** The dialog New SaaS Account. What is typed stays when it is closed. */
export function NewAccount({ actions, drafts, onCheck, onClose }: NewAccountProps) {
  const [clients, setClients] = useState<Clients | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const read = async () => {
    setFailure(null);
    const reply = await actions.listClients();
    if (reply.ok) setClients(reply.value);
    else setFailure(sentence(reply.code, reply.facts));
  };
  useEffect(() => void read(), []);
  return (
    <Dialog title="New SaaS Account" wide onClose={onClose}>
      {(close) => {
        const check = (accountId: string) => {
          close();
          onCheck(accountId);
        };
        if (clients) return <AccountForm {...{ clients, actions, drafts, close }} onCheck={check} />;
        return (
          <>
            {failure === null ? (
              <Loading what="Reading your clients" />
            ) : (
              <NotRead failure={failure} again={read} />
            )}
            <div class="dialog-actions">
              <Button onClick={close}>Close</Button>
            </div>
          </>
        );
      }}
    </Dialog>
  );
}
