import { Button } from '#components/basics/button.tsx';
import { Icon } from '#components/basics/icon.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { AccountTable } from '#components/status/account-table.tsx';
import { Age } from '#components/status/age.tsx';
import { StatusCounts } from '#components/status/status-counts.tsx';
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
        {(data) => <Status {...data} consoleNow={now.value + connection.clockOffset} />}
      </OfConnection>
    </>
  );
}

function Status({ accounts, glance, consoleNow }: StatusData & { consoleNow: number }) {
  return (
    <section class="stack">
      <div class="row spread">
        <StatusCounts accounts={accounts} now={consoleNow} />
        {glance && <Age glance={glance} now={now.value} />}
      </div>
      {glance?.failure === 'unreachable' && (
        <Notice tone="warn">
          The console cannot be reached. This is what it said last; Baton keeps trying by itself.
        </Notice>
      )}
      {accounts.length > 0 ? (
        <AccountTable accounts={accounts} now={consoleNow} />
      ) : (
        <p class="muted">No customers yet. The first appears here once its transfer token is added.</p>
      )}
    </section>
  );
}
