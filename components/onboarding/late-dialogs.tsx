import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Dialog } from '#components/basics/dialog.tsx';
import type { NewAccount, NewAccountProps } from './account/new-account.tsx';
import type { OnboardingActions } from './actions.ts';
import { Awaited } from './awaited.tsx';
import type { CheckAuthorization, CheckAuthorizationProps } from './requests/check-authorization.tsx';

/** What is in both dialogs, with what they ask: in one script, as they carry the phone numbers of the world. */
export interface OnboardingDialogs {
  NewAccount: typeof NewAccount;
  CheckAuthorization: typeof CheckAuthorization;
  actions: OnboardingActions;
}

interface Late {
  load: () => Promise<OnboardingDialogs>;
  onClose: () => void;
}

export function LateNewAccount({
  load,
  onClose,
  ...props
}: Late & Omit<NewAccountProps, 'actions' | 'close'>) {
  return (
    <LateDialog title="New SaaS Account" load={load} onClose={onClose}>
      {({ NewAccount, actions }, close) => <NewAccount {...props} actions={actions} close={close} />}
    </LateDialog>
  );
}

export function LateCheckAuthorization({
  load,
  onClose,
  ...props
}: Late & Omit<CheckAuthorizationProps, 'actions' | 'close'>) {
  return (
    <LateDialog title="Check Authorization" load={load} onClose={onClose}>
      {({ CheckAuthorization, actions }, close) => (
        <CheckAuthorization {...props} actions={actions} close={close} />
      )}
    </LateDialog>
  );
}

interface LateDialogProps extends Late {
  title: string;
  children: (loaded: OnboardingDialogs, close: () => void) => ComponentChildren;
}

function LateDialog({ title, load, onClose, children }: LateDialogProps) {
  const { loaded, failure, again } = useLate(load);
  return (
    <Dialog title={title} wide onClose={onClose}>
      {(close) =>
        loaded ? (
          children(loaded, close)
        ) : (
          <Awaited what="Loading" failure={failure} again={again} close={close} />
        )
      }
    </Dialog>
  );
}

/** A browser may remember that a script did not come. */
const NOT_LOADED =
  'This part of the page could not be loaded. Try again; if that does not help, reload the page.';

/** What `load` answers when it is first drawn. */
function useLate(load: Late['load']) {
  const [loaded, setLoaded] = useState<OnboardingDialogs | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const again = async () => {
    setFailure(null);
    await load().then(setLoaded, () => setFailure(NOT_LOADED));
  };
  useEffect(() => void again(), []);
  return { loaded, failure, again };
}
