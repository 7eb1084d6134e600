import { useId, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Confirm } from '#components/basics/confirm.tsx';
import { Time } from '#components/basics/time.tsx';
import { listBrowsers, revokeBrowser } from '#lib/contract/browsers.ts';
import '#components/basics/panel.css';
import type { Me } from '#lib/contract/schemas.ts';
import { may } from '#lib/domain/roles.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { relativeTime, shortDate } from '#lib/domain/time.ts';
import { ResourceState } from '../resource/resource-state.tsx';
import { useResource } from '../resource/use-resource.ts';
import { call, readAllPages, toReply } from '../session/client.ts';
import { DisconnectAll } from './disconnect-all.tsx';
import { SignIns } from './sign-ins.tsx';

const readBrowsers = () => readAllPages((query) => call(listBrowsers, { query }));
type Browser = Awaited<ReturnType<typeof readBrowsers>>[number];

/** The connected browsers, each with a button to disconnect it, and the person's sign-ins on these pages. */
export function BrowsersPage({ me, now }: { me: Me; now: () => number }) {
  const resource = useResource(readBrowsers);
  const [asking, setAsking] = useState<Browser | null>(null);
  const disconnect = async (id: string) => {
    const answer = await toReply(call(revokeBrowser, { params: { id } }));
    await resource.reload();
    return answer.ok ? null : sentence(answer.code, answer.facts);
  };
  return (
    <>
      <ResourceState {...resource} />
      {resource.data?.length === 0 && (
        <p class="muted">
          No browser is connected. Install Baton in yours, open its options and choose Connect.
        </p>
      )}
      {(resource.data?.length ?? 0) > 1 && (
        <DisconnectAll everyone={may(me.organization.kind, me.role, 'administer')} onDone={resource.reload} />
      )}
      <ul class="columns">
        {resource.data?.map((browser) => (
          <BrowserCard key={browser.id} browser={browser} now={now()} onAsk={() => setAsking(browser)} />
        ))}
      </ul>
      {asking && (
        <Confirm
          title={`Disconnect ${asking.name}?`}
          verb="Disconnect"
          danger
          onConfirm={() => disconnect(asking.id)}
          onClose={() => setAsking(null)}
        >
          <p>
            The browser of {asking.person} is signed out immediately. Tokens that wait in it go on only when
            it is connected again.
          </p>
        </Confirm>
      )}
      <SignIns now={now} />
    </>
  );
}

function BrowserCard({ browser, now, onAsk }: { browser: Browser; now: number; onAsk: () => void }) {
  const lastUsedAt = Date.parse(browser.lastUsedAt);
  const connectedAt = Date.parse(browser.connectedAt);
  const id = useId();
  return (
    <li class="panel">
      <h2 id={id}>{browser.name}</h2>
      <dl class="facts">
        <dt>Person</dt>
        <dd>{browser.person}</dd>
        <dt>Last used</dt>
        <dd>
          <Time at={lastUsedAt} side="start">
            {relativeTime(lastUsedAt, now)}
          </Time>
        </dd>
        <dt>Connected</dt>
        <dd>
          <Time at={connectedAt} side="start">
            {shortDate(connectedAt)}
          </Time>
        </dd>
        <dt>Ends</dt>
        <dd>{shortDate(Date.parse(browser.expiresAt))}, if not used before</dd>
      </dl>
      <div>
        <Button describedBy={id} onClick={onAsk}>
          Disconnect
        </Button>
      </div>
    </li>
  );
}
