import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Dialog } from '#components/basics/dialog.tsx';
import type { NewAccount, NewAccountProps } from './account/new-account.tsx';
import { DialogLoading } from './dialog-loading.tsx';
import type { OnboardingActions } from './onboarding-actions.ts';
import type { CheckAuthorization, CheckAuthorizationProps } from './requests/check-authorization.tsx';

/**
 * The content of both dialogs and their actions. They are one script, because both need the phone numbering plans of
 * all countries.
 */
export interface OnboardingDialogs {
  NewAccount: typeof NewAccount;
  CheckAuthorization: typeof CheckAuthorization;
  actions: OnboardingActions;
}

interface LazyProps {
  load: () => Promise<OnboardingDialogs>;
  onClose: () => void;
}

/** The dialog New SaaS Account; its content is loaded when it opens. */
export function LazyNewAccount({
  load,
  onClose,
  ...props
}: LazyProps & Omit<NewAccountProps, 'actions' | 'close'>) {
  return (
    <LazyDialog title="New SaaS Account" load={load} onClose={onClose}>
      {({ NewAccount, actions }, close) => <NewAccount {...props} actions={actions} close={close} />}
    </LazyDialog>
  );
}

/** The dialog Check Authorization; its content is loaded when it opens. */
export function LazyCheckAuthorization({
  load,
  onClose,
  ...props
}: LazyProps & Omit<CheckAuthorizationProps, 'actions' | 'close'>) {
  return (
    <LazyDialog title="Check Authorization" load={load} onClose={onClose}>
      {({ CheckAuthorization, actions }, close) => (
        <CheckAuthorization {...props} actions={actions} close={close} />
      )}
    </LazyDialog>
  );
}

interface LazyDialogProps extends LazyProps {
  title: string;
  children: (loaded: OnboardingDialogs, close: () => void) => ComponentChildren;
}

function LazyDialog({ title, load, onClose, children }: LazyDialogProps) {
  const { loaded, failure, retry } = useLoaded(load);
  return (
    <Dialog title={title} wide onClose={onClose}>
      {(close) =>
        loaded ? (
          children(loaded, close)
        ) : (
          <DialogLoading what="Loading" failure={failure} retry={retry} close={close} />
        )
      }
    </Dialog>
  );
}

/** Mentions reloading, because a browser may cache a failed script import. */
const NOT_LOADED =
  'This part of the page could not be loaded. Try again; if that does not help, reload the page.';

/** Calls `load` once, when first rendered, and again on request. */
function useLoaded(load: LazyProps['load']) {
  const [loaded, setLoaded] = useState<OnboardingDialogs | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const retry = async () => {
    setFailure(null);
    await load().then(setLoaded, () => setFailure(NOT_LOADED));
  };
  useEffect(() => void retry(), []);
  return { loaded, failure, retry };
}
