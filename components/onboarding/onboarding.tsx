import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { addressOf, viewOf } from '#lib/domain/status-view.ts';
import type { DraftStore } from './account/draft-store.ts';
import { LateCheckAuthorization, LateNewAccount, type OnboardingDialogs } from './late-dialogs.tsx';

export interface OnboardingProps {
  /** Loads the dialogs, once one is opened. */
  load: () => Promise<OnboardingDialogs>;
  drafts: DraftStore;
  /** In ms, by the console's clock. */
  now: number;
  /** The status view as search parameters, without "?"; `check=<account id>` opens Check Authorization. */
  address: string;
  onAddress: (address: string) => void;
}

/** Add SaaS Client and Check Authorization, for who may add customers. */
export function Onboarding({ load, drafts, now, address, onAddress }: OnboardingProps) {
  const [adding, setAdding] = useState(false);
  const view = viewOf(address);
  const check = (accountId: string | null) => onAddress(addressOf({ ...view, check: accountId }));
  return (
    <>
      <Button kind="primary" onClick={() => setAdding(true)}>
        Add SaaS Client
      </Button>
      {adding && (
        <LateNewAccount load={load} drafts={drafts} onCheck={check} onClose={() => setAdding(false)} />
      )}
      {view.check !== null && (
        <LateCheckAuthorization
          key={view.check}
          accountId={view.check}
          now={now}
          load={load}
          onClose={() => check(null)}
        />
      )}
    </>
  );
}
