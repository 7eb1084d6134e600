import { useMemo } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Icon } from '#components/basics/icon.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Age } from '#components/status/age.tsx';
import { type StatusActions, StatusBoard } from '#components/status/status-board.tsx';
import { ask } from '#lib/browser/ask.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import type { Connection } from '#lib/domain/connection.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { pick } from '../shared/chosen.ts';
import { now } from '../shared/clock.ts';
import { refresh, refreshing } from '../shared/refreshing.ts';
import { store } from '../shared/stored.ts';
import { OfConnection } from './of-connection.tsx';
import { PageHead } from './page-head.tsx';

interface StatusData {
  accounts: AccountRow[];
  glance: Glance | undefined;
}

async function readStatus(connectionId: string): Promise<StatusData> {
  const [accounts, glance] = await Promise.all([store.accounts(connectionId), store.glance(connectionId)]);
  return { accounts, glance };
}

export function StatusView({ connections }: { connections: readonly Connection[] }) {
  const connection = pick(connections, 'reseller');
  if (connection === undefined) return null;
  return (
    <>
      <PageHead title="Status" connection={connection} connections={connections}>
        <Button busy={refreshing.value} onClick={() => void refresh(connection.id)}>
          {!refreshing.value && <Icon name="refresh" />} Check now
        </Button>
      </PageHead>
      <OfConnection key={connection.id} connectionId={connection.id} read={readStatus}>
        {(data) => <Status connection={connection} {...data} />}
      </OfConnection>
    </>
  );
}

function statusActions(connectionId: string): StatusActions {
  return {
    setPreferences: (accountId, preferences) =>
      ask('setPreferences', { connectionId, accountId, preferences }),
    readAccount: (accountId) => ask('readAccount', { connectionId, accountId }),
  };
}

function Status({ connection, accounts, glance }: StatusData & { connection: Connection }) {
  const { id, origin, clockOffset } = connection;
  const actions = useMemo(() => statusActions(id), [id]);
  return (
    <section class="stack">
      {glance && <Age glance={glance} now={now.value} />}
      {glance?.failure === 'unreachable' && (
        <Notice tone="warn">
          The console cannot be reached. This is what it said last; Baton keeps trying by itself.
        </Notice>
      )}
      {accounts.length > 0 ? (
        <StatusBoard
          accounts={accounts}
          now={now.value + clockOffset}
          address=""
          onAddress={() => undefined}
          actions={actions}
          accountHref={(accountId) => `${origin}/accounts/${accountId}`}
        />
      ) : (
        <p class="muted">No customers yet. The first appears here once its transfer token is added.</p>
      )}
    </section>
  );
}
