import { useEffect } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { AccountRow } from '#lib/domain/account.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import { ADMINISTRATORS } from '#lib/domain/onboarding-sentences.ts';
import { useBeginning } from '../authorize/use-beginning.ts';

/** A reseller that manages an account may authorize it itself; opened with ?authorize it is begun at once. */
export function OwnAuthorization({ account: { id, service, domain } }: { account: AccountRow }) {
  const { busy, failure, begin } = useBeginning({ of: 'account', accountId: id, service });
  useEffect(() => {
    if (!new URLSearchParams(location.search).has('authorize')) return;
    // Once: neither loading the page anew nor coming back to it leads away again.
    history.replaceState(null, '', location.pathname + location.hash);
    void begin();
  }, []);
  return (
    <>
      <p>
        As you manage this account, you can authorize it yourself: sign in as a {ADMINISTRATORS[service]} of{' '}
        {domainWords(domain)}.
      </p>
      {failure && <Notice tone="bad">{failure}</Notice>}
      <div>
        <Button kind="primary" busy={busy} onClick={() => void begin()}>
          Authorize
        </Button>
      </div>
    </>
  );
}
