import { useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { viewFromQuery, viewToQuery } from '#components/status/view.ts';
import type { DraftStore } from './account/draft-store.ts';
import { LazyCheckAuthorization, LazyNewAccount, type OnboardingDialogs } from './lazy-dialogs.tsx';

export interface OnboardingProps {
  /** Loads the dialogs when the first one is opened. */
  load: () => Promise<OnboardingDialogs>;
  drafts: DraftStore;
  /** In ms, by the console's clock. */
  now: number;
  /** The status view as search parameters, without "?"; `check=<account id>` opens Check Authorization. */
  address: string;
  onAddress: (address: string) => void;
}

/** Add SaaS Client and Check Authorization, for people who may add customers. */
export function Onboarding({ load, drafts, now, address, onAddress }: OnboardingProps) {
  const [adding, setAdding] = useState(false);
  const view = viewFromQuery(address);
  const openCheck = (accountId: string | null) => onAddress(viewToQuery({ ...view, check: accountId }));
  return (
    <>
      <Button kind="primary" onClick={() => setAdding(true)}>
        Add SaaS Client
      </Button>
      {adding && (
        <LazyNewAccount load={load} drafts={drafts} onCheck={openCheck} onClose={() => setAdding(false)} />
      )}
      {view.check !== null && (
        <LazyCheckAuthorization
          key={view.check}
          accountId={view.check}
          now={now}
          load={load}
          onClose={() => openCheck(null)}
        />
      )}
    </>
  );
}
