import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { addressOf, viewOf } from '#lib/domain/status-view.ts';
import type { DraftStore } from './account/draft-store.ts';
import type { OnboardingActions } from './actions.ts';
import { LateCheckAuthorization, LateNewAccount } from './late-dialogs.tsx';

export interface OnboardingProps {
  actions: OnboardingActions;
  drafts: DraftStore;
  /** In ms, by the console's clock. */
  now: number;
  /** The status view as search parameters, without "?"; `check=<account id>` opens Check Authorization. */
  address: string;
  onAddress: (address: string) => void;
}

/** Add SaaS Client and Check Authorization, for who may add customers. */
export function Onboarding({ actions, drafts, now, address, onAddress }: OnboardingProps) {
  const [adding, setAdding] = useState(false);
  const view = viewOf(address);
  const check = (accountId: string | null) => onAddress(addressOf({ ...view, check: accountId }));
  return (
    <>
      <Button kind="primary" onClick={() => setAdding(true)}>
        Add SaaS Client
      </Button>
      {adding && (
        <LateNewAccount actions={actions} drafts={drafts} onCheck={check} onClose={() => setAdding(false)} />
      )}
      {view.check !== null && (
        <LateCheckAuthorization
          key={view.check}
          accountId={view.check}
          now={now}
          actions={actions}
          onClose={() => check(null)}
        />
      )}
    </>
  );
}
