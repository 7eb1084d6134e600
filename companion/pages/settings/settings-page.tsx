import '#components/basics/panel.css';
import { Notice } from '#components/basics/notice.tsx';
import { accountNames } from '#components/transfer/account-names.ts';
import type { Places } from '#components/transfer/advice.ts';
import { FilteredHistory } from '#components/transfer/filtered-history.tsx';
import { HandOver } from '#components/transfer/hand-over.tsx';
import { useUntaken } from '#components/transfer/use-untaken.ts';
import type { Me } from '#lib/contract/schemas.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { may } from '#lib/domain/roles.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { accountAddress, licensesAddress, signInAddress } from '../addresses.ts';
import { client, everything, reply } from '../client.ts';
import { ReadingState } from '../reading-state.tsx';
import { useAddress } from '../use-address.ts';
import { useClock } from '../use-clock.ts';
import { usePolled } from '../use-polled.ts';
import { AccountList } from './account-list.tsx';
import { Resellers } from './resellers.tsx';
import { useMadeHere } from './use-made-here.ts';

/** A reseller may redeem a token any time. */
const POLL_AFTER_SECONDS = 60;

async function readSettings() {
  const [accounts, rows] = await Promise.all([
    everything((query) => client.listAccounts({ query })),
    everything((query) => client.listTokens({ query })),
  ]);
  return { accounts, rows, pollAfterSeconds: POLL_AFTER_SECONDS };
}

const placesOf = (accountId: string): Places => ({
  licenses: licensesAddress(accountId),
  account: accountAddress(accountId),
  signIn: signInAddress(location),
});

/** Settings of a customer: Reseller Settings, where transfer tokens are generated, and their history. */
export function SettingsPage({ me, now }: { me: Me; now: () => number }) {
  const reading = usePolled(readSettings);
  const [address, onAddress] = useAddress();
  useClock();
  const madeHere = useMadeHere(reading.data?.rows ?? [], now(), reading.again);
  const { held } = madeHere;
  const actions = useUntaken(held, madeHere.actions);
  const mayIssue = may(me.organization.kind, me.role, 'issue');
  const accounts = reading.data?.accounts ?? [];
  const removeReseller = async ({ id }: AccountRow, domain: string) => {
    const answer = await reply(client.removeReseller({ params: { id }, body: { domain } }));
    if (answer.ok) await reading.again();
    return answer.ok ? null : sentence(answer.code, answer.facts);
  };
  return (
    <>
      <ReadingState {...reading} />
      <AccountList accounts={accounts} now={now()} />
      <Resellers
        accounts={accounts}
        rows={reading.data?.rows ?? []}
        onRemove={mayIssue ? removeReseller : null}
      />
      {reading.data && (
        <div class="columns">
          <section class="panel" aria-labelledby="reseller-settings">
            <h2 id="reseller-settings">Reseller Settings</h2>
            {held.length > 0 && (
              <Notice tone="warn">
                This token is shown once, from the memory of this page. Copy it before you leave.
              </Notice>
            )}
            <HandOver
              accounts={accounts}
              rows={reading.data.rows}
              held={held}
              person={me.user}
              mayIssue={mayIssue}
              places={placesOf}
              now={now()}
              actions={actions}
            />
          </section>
          <section class="panel" aria-labelledby="history">
            <h2 id="history">History</h2>
            <FilteredHistory
              rows={reading.data.rows}
              now={now()}
              accountName={accountNames(accounts)}
              onRevoke={mayIssue ? actions.revoke : null}
              hasCard={(tokenId) => held.some((token) => token.tokenId === tokenId)}
              address={address}
              onAddress={onAddress}
            />
          </section>
        </div>
      )}
    </>
  );
}
