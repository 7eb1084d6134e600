import { useEffect, useMemo, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Icon } from '#components/basics/icon.tsx';
import { Notice } from '#components/basics/notice.tsx';
import '#components/basics/panel.css';
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
        />
      ) : (
        !isReading && <NoAccounts adds={may(me.organization.kind, me.role, 'redeem')} />
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
            : <a href="/customers">Add a Customer</a>
          </>
        ) : (
          ', by a technician or an administrator of yours'
        )}
        .
      </p>
    </div>
  );
}
