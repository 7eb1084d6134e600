import { useCallback, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { decideBrowserRequest, lookUpBrowserRequest } from '#lib/contract/browsers.ts';
import type { Me } from '#lib/contract/schemas.ts';
import { BROWSERS } from '#lib/domain/console-pages.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { Card } from '../frame/card.tsx';
import { ResourceState } from '../resource/resource-state.tsx';
import { useResource } from '../resource/use-resource.ts';
import { call, toReply } from '../session/client.ts';
import { ApprovalFacts } from './approval-facts.tsx';

export interface ApprovalProps {
  me: Me;
  code: string;
  onOtherCode: () => void;
}

/** Shows who asks, for what, for which organization and until when; with the buttons to allow and to deny. */
export function Approval({ me, code, onOtherCode }: ApprovalProps) {
  const read = useCallback(() => call(lookUpBrowserRequest, { body: { userCode: code } }), [code]);
  const resource = useResource(read);
  const [decided, setDecided] = useState<'allowed' | 'denied' | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const decide = async (allow: boolean) => {
    setBusy(true);
    const answer = await toReply(call(decideBrowserRequest, { body: { userCode: code, allow } }));
    setBusy(false);
    if (answer.ok) setDecided(allow ? 'allowed' : 'denied');
    else setFailure(sentence(answer.code, answer.facts));
  };

  if (decided)
    return <Decided allowed={decided === 'allowed'} browserName={resource.data?.browserName ?? ''} />;
  return (
    <Card title="Connect a browser">
      <ResourceState {...resource} />
      {resource.data === null && resource.failure !== null && (
        <Button onClick={onOtherCode}>Type another code</Button>
      )}
      {resource.data && (
        <>
          <ApprovalFacts me={me} code={code} request={resource.data} />
          {failure && <Notice tone="bad">{failure}</Notice>}
          <div class="approval-buttons">
            <Button kind="primary" busy={busy} onClick={() => void decide(true)}>
              Allow
            </Button>
            <Button disabled={busy} onClick={() => void decide(false)}>
              Deny
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}

function Decided({ allowed, browserName }: { allowed: boolean; browserName: string }) {
  return (
    <Card title={allowed ? 'Connected' : 'Not connected'}>
      <Notice tone={allowed ? 'good' : 'plain'}>
        {allowed
          ? `${browserName} is connected. You can close this tab.`
          : `${browserName} was not connected. You can close this tab.`}
      </Notice>
      <p class="small muted">
        You see and end connected browsers under <a href={BROWSERS}>Connected browsers</a>.
      </p>
    </Card>
  );
}
