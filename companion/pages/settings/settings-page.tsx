import { listAccounts } from '#lib/contract/status.ts';
import { listTokens, removeReseller } from '#lib/contract/transfer.ts';
import { accountAddress, licensesAddress, signInAddress } from '#lib/domain/console-pages.ts';
import '#components/basics/panel.css';
import { Notice } from '#components/basics/notice.tsx';
import type { Load } from '#components/basics/use-loaded.ts';
import type { PrerequisiteLinks } from '#components/hand-over/advice.tsx';
import { HandOver } from '#components/hand-over/hand-over.tsx';
import { useUntakenWarning } from '#components/hand-over/use-untaken-warning.ts';
import { FilteredHistory } from '#components/history/filtered-history.tsx';
import { accountNames } from '#components/history/token-history.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { may } from '#lib/domain/roles.ts';
import { sentence } from '#lib/domain/sentences.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { useClock } from '../hooks/use-clock.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { usePolledResource } from '../resource/use-polled-resource.ts';
import { LazyPage } from '../router/lazy-page.tsx';
import { useQueryString } from '../router/use-query-string.ts';
import { call, readAllPages, toReply } from '../session/client.ts';
import type { SourcesProps } from '../sources/sources.tsx';
import { AccountList } from './account-list.tsx';
import { Resellers } from './resellers.tsx';
import { usePageTokens } from './use-page-tokens.ts';

const loadSources: Load<SourcesProps> = async () => (await import('../sources/sources.tsx')).Sources;

/** Polled every minute, as a reseller may redeem a token at any time. */
const POLL_AFTER_SECONDS = 60;

async function readSettings() {
  const [accounts, rows] = await Promise.all([
    readAllPages((query) => call(listAccounts, { query })),
    readAllPages((query) => call(listTokens, { query })),
  ]);
  return { accounts, rows, pollAfterSeconds: POLL_AFTER_SECONDS };
}

const NONE: readonly TransferTokenRow[] = [];

const linksOf = (accountId: string): PrerequisiteLinks => ({
  licenses: licensesAddress(accountId),
  account: accountAddress(accountId),
  signIn: signInAddress(location.pathname + location.search),
});

/** Settings of a customer: its accounts and resellers, and the transfer tokens with their history. */
export function SettingsPage({ me, now }: { me: Me; now: () => number }) {
  const resource = usePolledResource(readSettings);
  const [query, setQuery] = useQueryString();
  useClock();
  const { held, actions } = usePageTokens(resource.data?.rows ?? NONE, now, resource.reload);
  const untaken = useUntakenWarning(held);
  const mayIssue = may(me.organization.kind, me.role, 'issue');
  const accounts = resource.data?.accounts ?? [];
  const remove = async ({ id }: AccountRow, domain: string) => {
    const answer = await toReply(call(removeReseller, { params: { id }, body: { domain } }));
    if (answer.ok) await resource.reload();
    return answer.ok ? null : sentence(answer.code, answer.facts);
  };
  return (
    <>
      <ResourceState {...resource} />
      <AccountList accounts={accounts} now={now()} />
      <Resellers accounts={accounts} rows={resource.data?.rows ?? []} onRemove={mayIssue ? remove : null} />
      {resource.data && (
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
              rows={resource.data.rows}
              held={held}
              person={me.user}
              mayIssue={mayIssue}
              linksOf={linksOf}
              now={now()}
              actions={actions}
              untaken={untaken}
            />
          </section>
          <section class="panel" aria-labelledby="history">
            <h2 id="history">History</h2>
            <FilteredHistory
              rows={resource.data.rows}
              now={now()}
              accountName={accountNames(accounts)}
              onRevoke={mayIssue ? actions.revoke : null}
              hasCard={(tokenId) => held.some((token) => token.tokenId === tokenId)}
              address={query}
              onAddress={setQuery}
            />
          </section>
        </div>
      )}
      <BackupSources me={me} now={now} />
    </>
  );
}

/** What the results of the own accounts come from. */
function BackupSources(props: Pick<SourcesProps, 'me' | 'now'>) {
  return (
    <section class="stack" aria-labelledby="sources">
      <h2 id="sources">Where the backups run</h2>
      <LazyPage load={loadSources} props={{ ...props, level: 3 }} />
    </section>
  );
}
