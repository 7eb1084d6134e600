import { useState } from 'preact/hooks';
import { Notice } from '#components/basics/notice.tsx';
import { ConnectForm } from '#components/connections/connect-form.tsx';
import { ConnectRequest } from '#components/connections/connect-request.tsx';
import { ConnectionCard, type ConnectionCardProps } from '#components/connections/connection-card.tsx';
import { ask } from '#lib/browser/ask.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { now } from '../shared/clock.ts';
import { connect } from './connect.ts';
import { useBelongings } from './use-belongings.ts';
import { useWaiting } from './use-waiting.ts';
import type { OptionsView } from './view.ts';

export function ConnectionsView({ connections, requests }: OptionsView) {
  const request = requests.at(-1);
  const { trouble, connected } = useWaiting(request, connections);
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
            trouble={trouble}
            onAgain={() => void again(request.origin)}
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
