import { useEffect, useMemo, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Icon } from '#components/basics/icon.tsx';
import { Notice } from '#components/basics/notice.tsx';
import '#components/basics/panel.css';
import { createDraftStore } from '#components/onboarding/account/draft-store.ts';
import { Onboarding } from '#components/onboarding/onboarding.tsx';
import { Checked } from '#components/status/checked.tsx';
import { StatusBoard } from '#components/status/status-board.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { may } from '#lib/domain/roles.ts';
import { accountAddress } from '../addresses.ts';
import { client } from '../client.ts';
import { paced } from '../pace.ts';
import { poll } from '../polling.ts';
import { ReadingState } from '../reading-state.tsx';
import { useAddress } from '../use-address.ts';
import { useClock } from '../use-clock.ts';
import { useReading } from '../use-reading.ts';
import { statusActions } from './actions.ts';
import { createStatusFeed } from './status-feed.ts';

/** A reseller's accounts, kept as the console has them; the last known stays when it cannot be reached. */
export function StatusPage({ me, now }: { me: Me; now: () => number }) {
  const feed = useMemo(() => createStatusFeed(client.changesSince), []);
  const { read, dueAt } = useMemo(() => paced(feed.read), [feed]);
  const reading = useReading(read);
  const { again } = reading;
  useEffect(() => poll(again, dueAt), [again, dueAt]);
  useClock();
  const actions = useMemo(() => statusActions(again), [again]);
  const drafts = useMemo(
    () => createDraftStore(me.organization.id, sessionStorage, navigator.language),
    [me.organization.id],
  );
  const adds = may(me.organization.kind, me.role, 'redeem');
  const [address, onAddress] = useAddress();
  const [checking, setChecking] = useState(false);
  const check = async () => {
    setChecking(true);
    await again();
    setChecking(false);
  };
  const accounts = feed.accounts.value;
  const isReading = reading.data === null;
  return (
    <>
      <div class="row spread">
        <div class="row">
          <Button busy={checking} onClick={() => void check()}>
            {!checking && <Icon name="refresh" />} Check now
          </Button>
          {reading.data && (
            <p class="small muted">
              <Checked at={reading.data.checkedAt} now={Date.now()} failed={reading.failure !== null} first />
            </p>
          )}
        </div>
        {adds && (
          <Onboarding
            load={async () => (await import('./onboarding.ts')).onboardingDialogs(again)}
            drafts={drafts}
            now={now()}
            address={address}
            onAddress={onAddress}
          />
        )}
      </div>
      {reading.passing && !isReading ? (
        <Notice tone="warn">
          The console cannot be reached. This is what it said last; it is asked again by itself.
        </Notice>
      ) : (
        <ReadingState {...reading} />
      )}
      {accounts.length > 0 ? (
        <StatusBoard
          accounts={accounts}
          reading={isReading}
          now={now()}
          address={address}
          onAddress={onAddress}
          actions={actions}
          accountHref={accountAddress}
          checks={adds}
        />
      ) : (
        !isReading && <NoAccounts adds={adds} />
      )}
    </>
  );
}

function NoAccounts({ adds }: { adds: boolean }) {
  return (
    <div class="panel">
      <p class="muted">
        No customers yet. The first appears here once its transfer token is added
        {adds ? (
          <>
            : <a href="/customers">Add a Customer</a>. Or press Add SaaS Client, for one who has no account
            yet
          </>
        ) : (
          ', by a technician or an administrator of yours'
        )}
        .
      </p>
    </div>
  );
}
