import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Spinner } from '#components/basics/spinner.tsx';
import type { ConnectionRequest } from '#lib/domain/connection.ts';
import { sentence } from '#lib/domain/sentences.ts';
import { duration } from '#lib/domain/time.ts';
import './connect-request.css';
import '#components/basics/panel.css';

export interface ConnectRequestProps {
  request: ConnectionRequest;
  now: number;
  /** Why the console could not be reached just now; it is asked again. */
  failure: string | null;
  onRetry: () => void;
  onCancel: () => void;
}

/** Shown from Connect until the person has answered on the console's page. */
export function ConnectRequest({ request, now, failure, onRetry, onCancel }: ConnectRequestProps) {
  if (request.state !== 'waiting' || request.expiresAt <= now) {
    return (
      <Notice
        tone="warn"
        action={
          <div class="row">
            <Button kind="primary" onClick={onRetry}>
              Try again
            </Button>
            <Button onClick={onCancel}>Cancel</Button>
          </div>
        }
      >
        {request.state === 'denied'
          ? 'You chose Deny on the console page, so this browser was not connected.'
          : sentence('code-expired')}
      </Notice>
    );
  }
  return (
    <div class="stack">
      <div class="connect-code">
        <span class="muted">Compare this code with the one on the page of {request.origin}</span>
        <output class="code">{request.userCode}</output>
        <span class="small muted numbers">works for {duration(request.expiresAt - now)} more</span>
      </div>
      <p class="connect-waiting" role="status">
        <Spinner /> {failure ?? sentence('authorization-pending')}
      </p>
      <div class="row">
        <a class="button" href={request.approvalAddress} target="_blank" rel="noreferrer">
          Open the console page again
        </a>
        <Button kind="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
