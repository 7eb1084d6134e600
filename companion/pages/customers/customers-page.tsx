import '#components/basics/panel.css';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { AccountTable } from '#components/status/account-table.tsx';
import { StatusCounts } from '#components/status/status-counts.tsx';
import { AddCustomers } from '#components/transfer/add-customers.tsx';
import { QueueLines } from '#components/transfer/queue-lines.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { may } from '#lib/domain/roles.ts';
import { client, everything } from '../client.ts';
import { useAskBeforeLeaving } from '../leaving.ts';
import { ReadingState } from '../reading-state.tsx';
import { useReading } from '../use-reading.ts';
import { createPageQueue } from './page-queue.ts';
import { redeemAs } from './redeem-as.ts';

const readAccounts = () => everything((query) => client.listAccounts({ query }));

/** A reseller's customers, and Add a Customer. */
export function CustomersPage({ me, now }: { me: Me; now: () => number }) {
  const reading = useReading(readAccounts);
  const pasted = useSignal('');
  const queue = useMemo(
    () => createPageQueue(redeemAs(me, client), () => void reading.again()),
    [me, reading.again],
  );
  useEffect(() => {
    if (!reading.signedOut) queue.retry();
  }, [queue, reading.signedOut]);
  useAskBeforeLeaving(queue.busy.value);
  const mayAdd = may(me.organization.kind, me.role, 'redeem');
  const accounts = reading.data;
  return (
    <>
      {mayAdd && (
        <section class="panel narrow" aria-labelledby="add">
          <h2 id="add">Add a Customer</h2>
          <AddCustomers text={pasted} onAdd={async (tokens) => queue.add(tokens)} />
          <QueueLines entries={queue.entries.value} signedOut={queue.signedOut.value} />
        </section>
      )}
      <ReadingState {...reading} />
      {accounts && (
        <section class="stack" aria-label="Customers">
          <StatusCounts accounts={accounts} now={now()} />
          {accounts.length > 0 ? (
            <AccountTable accounts={accounts} now={now()} />
          ) : (
            <p class="muted">No customers yet. The first appears here once its transfer token is added.</p>
          )}
        </section>
      )}
    </>
  );
}
