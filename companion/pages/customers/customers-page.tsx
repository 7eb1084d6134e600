import { clientOf } from '#lib/contract/client-of.ts';
import { me } from '#lib/contract/people.ts';
import { previewRedemption, redeem } from '#lib/contract/transfer.ts';
import { accountAddress } from '#lib/domain/console-pages.ts';
import '#components/basics/panel.css';
import { useSignal } from '@preact/signals';
import { useCallback, useEffect, useMemo } from 'preact/hooks';
import { useAskBeforeLeaving } from '#components/basics/use-ask-before-leaving.ts';
import { AddCustomers } from '#components/paste/add-customers.tsx';
import type { AskPreview } from '#components/preview/previews.ts';
import { Queue } from '#components/queue/queue.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { throttleAsync } from '../resource/polling.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { useResource } from '../resource/use-resource.ts';
import { call, consoleOptions, toReply } from '../session/client.ts';
import { createPageQueue } from './page-queue.ts';

const client = clientOf({ redeem }, consoleOptions);
const readMe = () => call(me, {});

/** Add a Customer: the queue runs in this page for as long as it is open. */
export function CustomersPage({ now }: { me: Me; now: () => number }) {
  // Read only to know whether the session is still valid and acts for the same organization.
  const resource = useResource(readMe);
  const pasted = useSignal('');
  const queue = useMemo(() => createPageQueue(client, throttleAsync(resource.reload)), [resource.reload]);
  const isSessionLost = resource.signedOut || resource.otherOrganization;
  useEffect(() => {
    // At each successful reading, as the session may be lost and found between two.
    if (resource.data !== null && !isSessionLost) void queue.resume();
  }, [queue, resource.data, isSessionLost]);
  const preview: AskPreview = useCallback(
    async (token) => {
      const answer = await toReply(call(previewRedemption, { body: { token } }));
      if (answer.ok || answer.code !== 'other-organization') return answer;
      // This refuses the session, not the token: reloading shows that.
      void resource.reload();
      return { ...answer, code: 'unauthenticated' };
    },
    [resource.reload],
  );
  useAskBeforeLeaving(queue.busy.value);
  return (
    <>
      <ResourceState {...resource} />
      <section class="panel medium" aria-label="Add a Customer">
        <p>
          Paste the transfer token your customer gave you, or many, or whole mails: every token in the text is
          found. They are added one by one while this page stays open.
        </p>
        <AddCustomers text={pasted} preview={preview} now={now()} onAdd={queue.add} />
        <Queue
          entries={queue.entries.value}
          signedOut={resource.signedOut}
          controls={queue.controls}
          accountHref={({ id }) => accountAddress(id)}
        />
      </section>
    </>
  );
}
