import '#components/basics/panel.css';
import { HandOver } from '#components/transfer/hand-over.tsx';
import { TokenHistory } from '#components/transfer/token-history.tsx';
import type { Connection } from '#lib/domain/connection.ts';
import { may } from '#lib/domain/roles.ts';
import { pick } from '../shared/chosen.ts';
import { now } from '../shared/clock.ts';
import { accountNames, handOverActions, refusalOf, shownTokens } from '../shared/customer.ts';
import { type CustomerData, readCustomer } from '../shared/customer-data.ts';
import { OfConnection } from './of-connection.tsx';
import { PageHead } from './page-head.tsx';

export function TokensView({ connections }: { connections: readonly Connection[] }) {
  const connection = pick(connections, 'customer');
  if (connection === undefined) return null;
  return (
    <>
      <PageHead title="Tokens" connection={connection} connections={connections} />
      <OfConnection key={connection.id} connectionId={connection.id} read={readCustomer}>
        {(data) => <Tokens connection={connection} data={data} />}
      </OfConnection>
    </>
  );
}

function Tokens({ connection, data }: { connection: Connection; data: CustomerData }) {
  const { id, organization, role, person, clockOffset } = connection;
  const consoleNow = now.value + clockOffset;
  const mayIssue = may(organization.kind, role, 'issue');
  const held = shownTokens(data, consoleNow);
  const actions = handOverActions(id);
  return (
    <div class="columns">
      <section class="panel">
        <h2>Hand over your backup account</h2>
        <HandOver
          accounts={data.accounts}
          rows={data.rows}
          held={held}
          person={person.email}
          mayIssue={mayIssue}
          now={consoleNow}
          refusalOf={(accountId) => refusalOf(data, accountId, now.value)}
          actions={actions}
        />
      </section>
      <section class="panel">
        <h2>History</h2>
        <TokenHistory
          rows={data.rows}
          now={consoleNow}
          accountName={accountNames(data)}
          onRevoke={mayIssue ? actions.revoke : null}
          hasCard={(tokenId) => held.some((token) => token.tokenId === tokenId)}
        />
      </section>
    </div>
  );
}
