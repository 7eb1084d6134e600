import { useSignalEffect } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { Glance } from '#components/status/glance.tsx';
import { AddCustomers } from '#components/transfer/add-customers.tsx';
import { LookedNotice } from '#components/transfer/looked-notice.tsx';
import { Queue } from '#components/transfer/queue.tsx';
import type { Connection } from '#lib/domain/connection.ts';
import { isFinal } from '#lib/domain/redemption.ts';
import { may } from '#lib/domain/roles.ts';
import { now } from '../shared/clock.ts';
import { accountHref, optionsHref } from '../shared/open-options.ts';
import { pastedFor } from '../shared/pasted.ts';
import { refresh, refreshing } from '../shared/refreshing.ts';
import { resellerActions } from '../shared/reseller.ts';
import type { ResellerData } from '../shared/reseller-data.ts';
import { look, looked, looking } from './look.ts';

const PREVIEWS = 3;
const LINES = 5;
const DAY_MS = 86_400_000;

export function ResellerParts({ connection, data }: { connection: Connection; data: ResellerData }) {
  const { id, organization, role, clockOffset, state } = connection;
  const actions = useMemo(() => resellerActions(id), [id]);
  const box = pastedFor(id);
  useSignalEffect(() => {
    // What was looked for has been added, or thrown away.
    if (box.value === '') looked.value = null;
  });
  const mayAdd = may(organization.kind, role, 'redeem');
  // What was done before yesterday is on the options page.
  const recent = data.queue.filter((entry) => !isFinal(entry.status) || entry.queuedAt > now.value - DAY_MS);
  return (
    <>
      <div class="part">
        {data.glance ? (
          <Glance
            glance={data.glance}
            now={now.value}
            clockOffset={clockOffset}
            checking={refreshing.value}
            onCheck={() => void refresh(id)}
            statusHref={optionsHref('status')}
            whenEmpty={
              mayAdd
                ? 'Paste a transfer token below to add the first.'
                : 'A technician of your organization can add the first.'
            }
          />
        ) : (
          <Loading what="Asking the console for the first time" />
        )}
      </div>
      {mayAdd && (
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
      )}
    </>
  );
}
