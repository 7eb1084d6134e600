import { useSignalEffect } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { AddCustomers } from '#components/transfer/add-customers.tsx';
import { LookedNotice } from '#components/transfer/looked-notice.tsx';
import { Queue } from '#components/transfer/queue.tsx';
import type { Connection } from '#lib/domain/connection.ts';
import { isFinal, type QueuedRedemption } from '#lib/domain/redemption.ts';
import { may } from '#lib/domain/roles.ts';
import { now } from '../shared/clock.ts';
import { accountHref } from '../shared/open-options.ts';
import { pastedFor } from '../shared/pasted.ts';
import { resellerActions } from '../shared/reseller.ts';
import { look, looked, looking } from './look.ts';

const PREVIEWS = 3;
const LINES = 5;
const DAY_MS = 86_400_000;

/** Adding customers, and how far those are that were added; nothing for who may not. */
export function ResellerParts({
  connection,
  queue,
}: {
  connection: Connection;
  queue: readonly QueuedRedemption[];
}) {
  const { id, organization, role, clockOffset, state } = connection;
  const actions = useMemo(() => resellerActions(id), [id]);
  const box = pastedFor(id);
  useSignalEffect(() => {
    // What was looked for has been added, or thrown away.
    if (box.value === '') looked.value = null;
  });
  if (!may(organization.kind, role, 'redeem')) return null;
  // What was done before yesterday is on the options page.
  const recent = queue.filter((entry) => !isFinal(entry.status) || entry.queuedAt > now.value - DAY_MS);
  return (
    <section class="part">
      <h2>Add a Customer</h2>
      <AddCustomers
        text={box}
        preview={actions.preview}
        now={now.value + clockOffset}
        onAdd={actions.add}
        limit={PREVIEWS}
        start="box"
        tools={
          <Button small busy={looking.value} onClick={() => void look(box)}>
            Look on this page
          </Button>
        }
      />
      {looked.value && <LookedNotice looked={looked.value} />}
      <Queue
        entries={recent}
        signedOut={state === 'signed-out'}
        controls={actions.queue}
        accountHref={(account) => accountHref(id, account.id)}
        limit={LINES}
      />
    </section>
  );
}
