import { HandOver } from '#components/hand-over/hand-over.tsx';
import { TokenHistory } from '#components/history/token-history.tsx';
import type { Connection } from '#lib/domain/connection.ts';
import { customerScreen } from '../shared/customer.ts';
import type { CustomerData } from '../shared/customer-data.ts';
import { optionsHref } from '../shared/open-options.ts';

/** How many tokens of the history fit below the rest. */
const HISTORY_LINES = 3;

/** A customer's part of the popup: handing the account over, and the newest tokens. */

export function CustomerParts({ connection, data }: { connection: Connection; data: CustomerData }) {
  const { handOver, history } = customerScreen(connection, data);
  const all = history.rows.length;
  return (
    <>
      <div class="part">
        <h2>Hand over your backup account</h2>
        <HandOver {...handOver} />
      </div>
      <section class="part">
        <h2>History</h2>
        <TokenHistory {...history} rows={history.rows.slice(0, HISTORY_LINES)} />
        {all > HISTORY_LINES && (
          <a href={`${optionsHref('tokens')}/${connection.id}`} target="_blank" rel="noreferrer">
            All {all} tokens
          </a>
        )}
      </section>
    </>
  );
}
