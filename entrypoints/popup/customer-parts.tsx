import { HandOver } from '#components/transfer/hand-over.tsx';
import { TokenHistory } from '#components/transfer/token-history.tsx';
import type { Connection } from '#lib/domain/connection.ts';
import { may } from '#lib/domain/roles.ts';
import { now } from '../shared/clock.ts';
import { accountNames, handOverActions, refusalOf, shownTokens } from '../shared/customer.ts';
import type { CustomerData } from '../shared/customer-data.ts';
import { optionsHref } from '../shared/open-options.ts';

/** As many tokens of the history as fit under the rest. */
const HISTORY = 3;

export function CustomerParts({ connection, data }: { connection: Connection; data: CustomerData }) {
  const { id, organization, role, person, clockOffset } = connection;
  const consoleNow = now.value + clockOffset;
  const mayIssue = may(organization.kind, role, 'issue');
  const held = shownTokens(data, consoleNow);
  const actions = handOverActions(id);
  const hidden = data.rows.length - HISTORY;
  return (
    <>
      <div class="part">
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
      </div>
      <section class="part">
        <h2>History</h2>
        <TokenHistory
          rows={data.rows.slice(0, HISTORY)}
          now={consoleNow}
          accountName={accountNames(data)}
          onRevoke={mayIssue ? actions.revoke : null}
          hasCard={(tokenId) => held.some((token) => token.tokenId === tokenId)}
        />
        {hidden > 0 && (
          <a href={optionsHref('tokens')} target="_blank" rel="noreferrer">
            and {hidden} earlier
          </a>
        )}
      </section>
    </>
  );
}
