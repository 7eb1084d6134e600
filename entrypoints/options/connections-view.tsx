import { useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { ConnectForm } from '#components/connections/connect-form.tsx';
import { ConnectRequest } from '#components/connections/connect-request.tsx';
import {
  type Belongings,
  ConnectionCard,
  type ConnectionCardProps,
} from '#components/connections/connection-card.tsx';
import { ask } from '#lib/browser/ask.ts';
import { browser } from '#lib/browser/browser.ts';
import { browserName } from '#lib/domain/browser-name.ts';
import type { ConnectionRequest } from '#lib/domain/connection.ts';
import { isFinal } from '#lib/domain/redemption.ts';
import type { Reply } from '#lib/domain/reply.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { now } from '../shared/clock.ts';
import { follow, type Live } from '../shared/live.ts';
import { store } from '../shared/stored.ts';
import { useRequestPolling } from './use-request-polling.ts';
import type { OptionsView } from './views.ts';

export function ConnectionsView({ connections, requests }: OptionsView) {
  const request = requests.at(-1);
  const { trouble, connected } = useRequestPolling(request, connections);
  const [failure, setFailure] = useState<string | null>(null);
  const again = async (origin: string) => {
    if (request) await ask('cancelConnection', { requestId: request.id });
    const reply = await connect(origin);
    setFailure(reply.ok ? null : sentence(reply.code, reply.facts));
  };
  const cancel = () => {
    if (request) void ask('cancelConnection', { requestId: request.id });
  };
  return (
    <>
      <h1>Connections</h1>
      {connected && <Notice tone="good">This browser is connected. Baton is ready in the toolbar.</Notice>}
      {failure && <Notice tone="bad">{failure}</Notice>}
      {connections.length > 0 && (
        <ul class="cards">
          {connections.map((connection) => (
            <Card
              key={connection.id}
              connection={connection}
              onDisconnect={() => ask('disconnect', { connectionId: connection.id })}
              onSignIn={() => void again(connection.origin)}
            />
          ))}
        </ul>
      )}
      <section class="panel narrow">
        <h2>{connections.length > 0 ? 'Connect to another console' : 'Connect to a console'}</h2>
        {request ? (
          <ConnectRequest
            request={request}
            now={now.value}
            failure={trouble}
            onRetry={() => void again(request.origin)}
            onCancel={cancel}
          />
        ) : (
          <ConnectForm onConnect={connect} />
        )}
      </section>
    </>
  );
}

function Card(card: Omit<ConnectionCardProps, 'belongings'>) {
  return <ConnectionCard {...card} belongings={useBelongings(card.connection.id)} />;
}

/** Starts connecting and opens the console's approval page in a tab. */
async function connect(origin: string): Promise<Reply<ConnectionRequest>> {
  const reply = await ask('connect', { origin, browserName: browserName(navigator) });
  if (reply.ok) await browser.tabs.create({ url: reply.value.approvalAddress });
  return reply;
}

const NONE: Belongings = { waiting: 0, secrets: 0 };

/** What would be deleted with a connection; nothing until that is read. */
function useBelongings(connectionId: string): Belongings {
  const answer = useSignal<Live<Belongings>>({ state: 'reading' });
  useEffect(() => follow(answer, () => readBelongings(connectionId)), [answer, connectionId]);
  return answer.value.state === 'read' ? answer.value.value : NONE;
}

async function readBelongings(connectionId: string): Promise<Belongings> {
  const [queue, held] = await Promise.all([store.redemptions(connectionId), store.heldTokens(connectionId)]);
  return {
    waiting: queue.filter((entry) => !isFinal(entry.status)).length,
    secrets: held.filter((token) => token.secret !== undefined).length,
  };
}
