import '#components/basics/panel.css';
import { useSignal } from '@preact/signals';
import { useCallback, useEffect, useMemo } from 'preact/hooks';
import { AccountTable, rowId } from '#components/status/account-table.tsx';
import { StatusCounts } from '#components/status/status-counts.tsx';
import { AddCustomers } from '#components/transfer/add-customers.tsx';
import type { AskPreview } from '#components/transfer/previews.ts';
import { Queue } from '#components/transfer/queue.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { may } from '#lib/domain/roles.ts';
import { client, everything, reply } from '../client.ts';
import { useAskBeforeLeaving } from '../leaving.ts';
import { ReadingState } from '../reading-state.tsx';
import { useReading } from '../use-reading.ts';
import { calmly } from './calmly.ts';
import { createPageQueue, type Redeem } from './page-queue.ts';

const readAccounts = () => everything((query) => client.listAccounts({ query }));
const redeem: Redeem = async (token, idempotencyKey) =>
  (await client.redeem({ body: { token }, idempotencyKey })).account;

/** A reseller's customers, and Add a Customer. */
export function CustomersPage({ me, now }: { me: Me; now: () => number }) {
  const reading = useReading(readAccounts);
  const pasted = useSignal('');
  const queue = useMemo(() => createPageQueue(redeem, calmly(reading.again)), [reading.again]);
  const away = reading.signedOut || reading.elsewhere;
  useEffect(() => {
    if (!away) queue.retry();
  }, [queue, away]);
  const preview: AskPreview = useCallback(
    async (token) => {
      const answer = await reply(client.previewRedemption({ body: { token } }));
      if (answer.ok || answer.code !== 'other-organization') return answer;
      // That refuses the session, not the token: the reading tells that.
      void reading.again();
      return { ...answer, code: 'unauthenticated' };
    },
    [reading.again],
  );
  useAskBeforeLeaving(queue.busy.value);
  const mayAdd = may(me.organization.kind, me.role, 'redeem');
  const accounts = reading.data;
  return (
    <>
      {mayAdd && (
        <section class="panel medium" aria-labelledby="add">
          <h2 id="add">Add a Customer</h2>
          <AddCustomers text={pasted} preview={preview} now={now()} onAdd={queue.add} />
          <Queue
            entries={queue.entries.value}
            signedOut={queue.signedOut.value}
            controls={queue.controls}
            accountHref={({ id }) => `#${rowId(id)}`}
          />
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
