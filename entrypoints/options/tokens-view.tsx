import '#components/basics/panel.css';
import { HandOver } from '#components/hand-over/hand-over.tsx';
import { useUntakenWarning } from '#components/hand-over/use-untaken-warning.ts';
import { FilteredHistory } from '#components/history/filtered-history.tsx';
import type { Connection } from '#lib/domain/connection.ts';
import { pick } from '../shared/chosen.ts';
import { customerScreen } from '../shared/customer.ts';
import { type CustomerData, readCustomer } from '../shared/customer-data.ts';
import { PageHead } from './page-head.tsx';
import { address, setAddress, switchTo } from './route.ts';
import { OfConnection } from './stored-data.tsx';

export function TokensView({ connections }: { connections: readonly Connection[] }) {
  const connection = pick(connections, 'customer');
  if (connection === undefined) return null;
  return (
    <>
      <PageHead
        title="Tokens"
        connection={connection}
        connections={connections}
        onChoose={(id) => switchTo('tokens', id)}
      />
      <OfConnection key={connection.id} connectionId={connection.id} read={readCustomer}>
        {(data) => <Tokens connection={connection} data={data} />}
      </OfConnection>
    </>
  );
}

function Tokens({ connection, data }: { connection: Connection; data: CustomerData }) {
  const { handOver, history } = customerScreen(connection, data);
  const untaken = useUntakenWarning(handOver.held);
  return (
    <div class="columns">
      <section class="panel">
        <h2>Hand over your backup account</h2>
        <HandOver {...handOver} untaken={untaken} />
      </section>
      <section class="panel">
        <h2>History</h2>
        <FilteredHistory
          {...history}
          address={address.value}
          onAddress={(parameters) => setAddress('tokens', connection.id, parameters)}
        />
      </section>
    </div>
  );
}
