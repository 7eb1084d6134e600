import { useMemo, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Icon } from '#components/basics/icon.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { changesSinceWith } from '#lib/contract/client-of.ts';
import { accountAddress, CUSTOMERS } from '#lib/domain/console-pages.ts';
import '#components/basics/panel.css';
import { createDraftStore } from '#components/onboarding/account/draft-store.ts';
import { Onboarding } from '#components/onboarding/onboarding.tsx';
import { CheckedTime } from '#components/status/checked-time.tsx';
import { StatusBoard } from '#components/status/status-board.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { may } from '#lib/domain/roles.ts';
import { useClock } from '../hooks/use-clock.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { usePolledResource } from '../resource/use-polled-resource.ts';
import { useQueryString } from '../router/use-query-string.ts';
import { consoleOptions } from '../session/client.ts';
import { statusActions } from './status-actions.ts';
import { createStatusFeed } from './status-feed.ts';

/** A reseller's accounts, kept up to date; the last known rows stay while the console cannot be reached. */
export function StatusPage({ me, now }: { me: Me; now: () => number }) {
  const feed = useMemo(() => createStatusFeed(changesSinceWith(consoleOptions)), []);
  const resource = usePolledResource(feed.read);
  const { reload } = resource;
  useClock();
  const actions = useMemo(() => statusActions(reload), [reload]);
  const drafts = useMemo(
    () => createDraftStore(me.organization.id, sessionStorage, navigator.language),
    [me.organization.id],
  );
  const mayAdd = may(me.organization.kind, me.role, 'redeem');
  const [query, setQuery] = useQueryString();
  const [checking, setChecking] = useState(false);
  const check = async () => {
    setChecking(true);
    await reload();
    setChecking(false);
  };
  const accounts = feed.accounts.value;
  const isReading = resource.data === null;
  return (
    <>
      <div class="row spread">
        <div class="row">
          <Button busy={checking} onClick={() => void check()}>
            {!checking && <Icon name="refresh" />} Check now
          </Button>
          {resource.data && (
            <p class="small muted">
              <CheckedTime
                at={resource.data.checkedAt}
                now={Date.now()}
                failed={resource.failure !== null}
                first
              />
            </p>
          )}
        </div>
        {mayAdd && (
          <Onboarding
            load={async () => (await import('./onboarding-dialogs.ts')).onboardingDialogs(reload)}
            drafts={drafts}
            now={now()}
            address={query}
            onAddress={setQuery}
          />
        )}
      </div>
      {resource.canRetry && !isReading ? (
        <Notice tone="warn">
          The console cannot be reached. This is what it said last; the page keeps trying.
        </Notice>
      ) : (
        <ResourceState {...resource} />
      )}
      {accounts.length > 0 ? (
        <StatusBoard
          accounts={accounts}
          reading={isReading}
          now={now()}
          address={query}
          onAddress={setQuery}
          actions={actions}
          accountHref={accountAddress}
          checks={mayAdd}
        />
      ) : (
        !isReading && <NoAccounts mayAdd={mayAdd} />
      )}
    </>
  );
}

function NoAccounts({ mayAdd }: { mayAdd: boolean }) {
  return (
    <div class="panel">
      <p class="muted">
        No customers yet. The first appears here once its transfer token is added
        {mayAdd ? (
          <>
            : <a href={CUSTOMERS}>Add a Customer</a>. Or press Add SaaS Client, for one who has no account yet
          </>
        ) : (
          ', by a technician or an administrator of yours'
        )}
        .
      </p>
    </div>
  );
}
