import { AddCustomers } from '#components/transfer/add-customers.tsx';
import { QueueLines } from '#components/transfer/queue-lines.tsx';
import type { Connection } from '#lib/domain/connection.ts';
import { may } from '#lib/domain/roles.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { pick } from '../shared/chosen.ts';
import { pasted } from '../shared/pasted.ts';
import { addTokens } from '../shared/reseller.ts';
import { store } from '../shared/stored.ts';
import { OfConnection } from './of-connection.tsx';
import { PageHead } from './page-head.tsx';

const readQueue = (connectionId: string) => store.redemptions(connectionId);

export function AddView({ connections }: { connections: readonly Connection[] }) {
  const connection = pick(connections, 'reseller');
  if (connection === undefined) return null;
  const { id, organization, role, state } = connection;
  return (
    <>
      <PageHead title="Add a Customer" connection={connection} connections={connections} />
      <section class="stack narrow">
        {may(organization.kind, role, 'redeem') ? (
          <>
            <p>
              Paste the transfer token your customer gave you, or many, or whole mails: every token in the
              text is found. Baton adds them one by one, also after this page is closed.
            </p>
            <AddCustomers text={pasted} rows={8} onAdd={(tokens) => addTokens(id, tokens)} />
          </>
        ) : (
          <p class="muted">{sentence('forbidden')}</p>
        )}
        <OfConnection key={id} connectionId={id} read={readQueue}>
          {(queue) => <QueueLines entries={queue} signedOut={state === 'signed-out'} />}
        </OfConnection>
      </section>
    </>
  );
}
