import '#components/basics/panel.css';
import { useSignal } from '@preact/signals';
import { useCallback, useEffect, useMemo } from 'preact/hooks';
import { useAskBeforeLeaving } from '#components/basics/leaving.ts';
import { AddCustomers } from '#components/transfer/add-customers.tsx';
import type { AskPreview } from '#components/transfer/previews.ts';
import { Queue } from '#components/transfer/queue.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { accountAddress } from '../addresses.ts';
import { client, reply } from '../client.ts';
import { ReadingState } from '../reading-state.tsx';
import { useReading } from '../use-reading.ts';
import { calmly } from './calmly.ts';
import { createPageQueue, type Redeem } from './page-queue.ts';

const readMe = () => client.me({});
const redeem: Redeem = async (token, idempotencyKey) =>
  (await client.redeem({ body: { token }, idempotencyKey })).account;

/** Add a Customer: from this page, for as long as it is open. */
export function CustomersPage({ now }: { me: Me; now: () => number }) {
  // For the session alone: whether it still is, and acts for the same organization.
  const reading = useReading(readMe);
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
  return (
    <>
      <ReadingState {...reading} />
      <section class="panel medium" aria-label="Add a Customer">
        <p>
          Paste the transfer token your customer gave you, or many, or whole mails: every token in the text is
          found. They are added one by one while this page stays open.
        </p>
        <AddCustomers text={pasted} preview={preview} now={now()} onAdd={queue.add} />
        <Queue
          entries={queue.entries.value}
          signedOut={queue.signedOut.value}
          controls={queue.controls}
          accountHref={({ id }) => accountAddress(id)}
        />
      </section>
    </>
  );
}
