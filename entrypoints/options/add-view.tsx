import { useSignal, useSignalEffect } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { AddCustomers } from '#components/paste/add-customers.tsx';
import { Queue } from '#components/queue/queue.tsx';
import type { Connection } from '#lib/domain/connection.ts';
import { may } from '#lib/domain/roles.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { pick } from '../shared/chosen.ts';
import { now } from '../shared/clock.ts';
import { pastedFor } from '../shared/pasted.ts';
import { resellerActions } from '../shared/reseller.ts';
import { store } from '../shared/stored.ts';
import { PageHead } from './page-head.tsx';
import { selected } from './selected.ts';
import { OfConnection } from './stored-data.tsx';

const readQueue = (connectionId: string) => store.redemptions(connectionId);

/** The view *Add a Customer*. */
export function AddView({ connections }: { connections: readonly Connection[] }) {
  const connection = pick(connections, 'reseller');
  if (connection === undefined) return null;
  return (
    <>
      <PageHead title="Add a Customer" connection={connection} connections={connections} />
      <Adding key={connection.id} connection={connection} />
    </>
  );
}

function Adding({ connection }: { connection: Connection }) {
  const { id, organization, role, state, clockOffset } = connection;
  const actions = useMemo(() => resellerActions(id), [id]);
  const box = pastedFor(id);
  /** Whether the box was filled from a selection, so that the focus starts on Add. */
  const filled = useSignal(false);
  useSignalEffect(() => {
    if (selected.value === null) return;
    box.value = selected.value.text;
    filled.value = true;
    selected.value = null;
  });
  return (
    <section class="stack medium">
      {may(organization.kind, role, 'redeem') ? (
        <>
          <p>
            Paste the transfer token your customer gave you, or many, or whole mails: every token in the text
            is found. Baton adds them one by one, also after this page is closed.
          </p>
          <AddCustomers
            text={box}
            preview={actions.preview}
            now={now.value + clockOffset}
            onAdd={actions.add}
            rows={8}
            start={filled.value ? 'button' : 'box'}
          />
        </>
      ) : (
        <p class="muted">{sentence('forbidden')}</p>
      )}
      <OfConnection connectionId={id} read={readQueue}>
        {(queue) => (
          <Queue
            entries={queue}
            signedOut={state === 'signed-out'}
            controls={actions.queue}
            accountHref={(account) => `#status/${id}?open=${account.id}`}
          />
        )}
      </OfConnection>
    </section>
  );
}

/** For people who try to add a transfer token but may not: who can do it, and how to connect as one of them. */
export function NotAdded({ connections }: { connections: readonly Connection[] }) {
  const ofReseller = connections.some(({ organization }) => organization.kind === 'reseller');
  return (
    <Notice
      tone="warn"
      action={
        <a class="button" href="#connections">
          {ofReseller ? 'Connect as one of them' : 'Connect as the reseller'}
        </a>
      }
    >
      {ofReseller
        ? 'Customers are added by a technician or an administrator of a reseller. Connect this browser as one of them, then add the transfer token again.'
        : 'This is a transfer token of Baton. Give it to your reseller, who adds it. If you are the reseller, connect this browser as a technician or an administrator, then add the token again.'}
    </Notice>
  );
}
