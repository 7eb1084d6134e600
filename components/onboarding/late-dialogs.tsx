import { useEffect, useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import type { NewAccount, NewAccountProps } from './account/new-account.tsx';
import type { CheckAuthorization, CheckAuthorizationProps } from './requests/check-authorization.tsx';

type Loaded<T> = { Dialog: T } | 'failed' | null;

/** The dialog, loaded when it is opened: it carries the phone numbers of the world. */
export function LateNewAccount(props: NewAccountProps) {
  const [loaded, setLoaded] = useState<Loaded<typeof NewAccount>>(null);
  useEffect(() => {
    import('./account/new-account.tsx').then(
      ({ NewAccount: Dialog }) => setLoaded({ Dialog }),
      () => setLoaded('failed'),
    );
  }, []);
  if (loaded === 'failed') return <NotLoaded />;
  return loaded && <loaded.Dialog {...props} />;
}

/** Likewise. */
export function LateCheckAuthorization(props: CheckAuthorizationProps) {
  const [loaded, setLoaded] = useState<Loaded<typeof CheckAuthorization>>(null);
  useEffect(() => {
    import('./requests/check-authorization.tsx').then(
      ({ CheckAuthorization: Dialog }) => setLoaded({ Dialog }),
      () => setLoaded('failed'),
    );
  }, []);
  if (loaded === 'failed') return <NotLoaded />;
  return loaded && <loaded.Dialog {...props} />;
}

function NotLoaded() {
  return (
    <Notice tone="bad">This part of the page could not be loaded. Reload the page and try again.</Notice>
  );
}
