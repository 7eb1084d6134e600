import { useCallback, useState } from 'preact/hooks';
import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import type { Me } from '#lib/contract/schemas.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { client, reply } from '../client.ts';
import { Card } from '../frame.tsx';
import { ReadingState } from '../reading-state.tsx';
import { useReading } from '../use-reading.ts';
import { ApprovalFacts } from './approval-facts.tsx';

export interface ApprovalProps {
  me: Me;
  code: string;
  onOtherCode: () => void;
}

/** Who asks, for what, for which organization, until when, what happens next; then two buttons. */
export function Approval({ me, code, onOtherCode }: ApprovalProps) {
  const read = useCallback(() => client.lookUpBrowserRequest({ body: { userCode: code } }), [code]);
  const reading = useReading(read);
  const [decided, setDecided] = useState<'allowed' | 'denied' | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const decide = async (allow: boolean) => {
    setBusy(true);
    const answer = await reply(client.decideBrowserRequest({ body: { userCode: code, allow } }));
    setBusy(false);
    if (answer.ok) setDecided(allow ? 'allowed' : 'denied');
    else setFailure(sentence(answer.code, answer.facts));
  };

  if (decided)
    return <Decided allowed={decided === 'allowed'} browserName={reading.data?.browserName ?? ''} />;
  return (
    <Card title="Connect a browser">
      <ReadingState {...reading} />
      {reading.data === null && reading.failure !== null && (
        <Button onClick={onOtherCode}>Type another code</Button>
      )}
      {reading.data && (
        <>
          <ApprovalFacts me={me} code={code} request={reading.data} />
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
        You see and end connected browsers under <a href="/browsers">Connected browsers</a>.
      </p>
    </Card>
  );
}
