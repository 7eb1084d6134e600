import { useEffect } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { AccountName } from '#lib/domain/account.ts';
import { domainWords } from '#lib/domain/domain-words.ts';
import { ADMINISTRATOR_NAMES } from '#lib/domain/onboarding-sentences.ts';
import { useBeginFlow } from '../authorize/use-begin-flow.ts';

type OwnRequest = Pick<AccountName, 'id' | 'service' | 'domain'>;

/** Lets a reseller that manages the account authorize it. With `?authorize` in the address it begins immediately. */
export function OwnAuthorization({ account: { id, service, domain } }: { account: OwnRequest }) {
  const { busy, failure, begin } = useBeginFlow({ of: 'account', accountId: id, service });
  useEffect(() => {
    if (!new URLSearchParams(location.search).has('authorize')) return;
    // Only once: neither a reload of the page nor coming back to it begins again.
    history.replaceState(null, '', location.pathname + location.hash);
    void begin();
  }, []);
  return (
    <>
      <p>
        As you manage this account, you can authorize it yourself: sign in as a {ADMINISTRATOR_NAMES[service]}{' '}
        of {domainWords(domain)}.
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
