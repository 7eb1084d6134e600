import { useSignalEffect } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { AddCustomers } from '#components/paste/add-customers.tsx';
import { PageScanNotice } from '#components/paste/page-scan.tsx';
import { Queue } from '#components/queue/queue.tsx';
import type { Connection } from '#lib/domain/connection.ts';
import { isFinal, type QueuedRedemption } from '#lib/domain/redemption.ts';
import { may } from '#lib/domain/roles.ts';
import { now } from '../shared/clock.ts';
import { accountHref } from '../shared/open-options.ts';
import { pastedFor } from '../shared/pasted.ts';
import { resellerActions } from '../shared/reseller.ts';
import { scanning, scanPage, scanResult } from './page-scan.ts';

const MAX_PREVIEWS = 3;
const MAX_LINES = 5;
const DAY_MS = 86_400_000;

/** Adding customers and the progress of the queue; nothing for people who may not add customers. */
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
    // The tokens found have been added or discarded.
    if (box.value === '') scanResult.value = null;
  });
  if (!may(organization.kind, role, 'redeem')) return null;
  // Entries that were finished more than a day ago are on the options page.
  const recent = queue.filter((entry) => !isFinal(entry.status) || entry.queuedAt > now.value - DAY_MS);
  return (
    <section class="part">
      <h2>Add a Customer</h2>
      <AddCustomers
        text={box}
        preview={actions.preview}
        now={now.value + clockOffset}
        onAdd={actions.add}
        limit={MAX_PREVIEWS}
        start="box"
        tools={
          <Button small busy={scanning.value} onClick={() => void scanPage(box)}>
            Look on this page
          </Button>
        }
      />
      {scanResult.value && <PageScanNotice scan={scanResult.value} />}
      <Queue
        entries={recent}
        signedOut={state === 'signed-out'}
        controls={actions.queue}
        accountHref={(account) => accountHref(id, account.id)}
        limit={MAX_LINES}
      />
    </section>
  );
}
