import { useEffect, useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import type { NewAccount, NewAccountProps } from './account/new-account.tsx';
import type { OnboardingActions } from './actions.ts';
import type { CheckAuthorization, CheckAuthorizationProps } from './requests/check-authorization.tsx';

/** Both dialogs with what they ask: in one script, as they carry the phone numbers of the world. */
export interface OnboardingDialogs {
  NewAccount: typeof NewAccount;
  CheckAuthorization: typeof CheckAuthorization;
  actions: OnboardingActions;
}

type Late<P> = Omit<P, 'actions'> & { load: () => Promise<OnboardingDialogs> };

export function LateNewAccount({ load, ...props }: Late<NewAccountProps>) {
  const late = useLate(load);
  if (late === 'failed') return <NotLoaded />;
  return late && <late.NewAccount {...props} actions={late.actions} />;
}

export function LateCheckAuthorization({ load, ...props }: Late<CheckAuthorizationProps>) {
  const late = useLate(load);
  if (late === 'failed') return <NotLoaded />;
  return late && <late.CheckAuthorization {...props} actions={late.actions} />;
}

/** What `load` answers when it is first drawn; null until then. */
function useLate(load: () => Promise<OnboardingDialogs>): OnboardingDialogs | 'failed' | null {
  const [loaded, setLoaded] = useState<OnboardingDialogs | 'failed' | null>(null);
  useEffect(() => void load().then(setLoaded, () => setLoaded('failed')), []);
  return loaded;
}

function NotLoaded() {
  return (
    <Notice tone="bad">This part of the page could not be loaded. Reload the page and try again.</Notice>
  );
}
