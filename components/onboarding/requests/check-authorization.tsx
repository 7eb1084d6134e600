import { Button } from '#components/basics/button.tsx';
import type { OnboardingActions } from '../actions.ts';
import { Awaited } from '../awaited.tsx';
import { NotRead } from '../not-read.tsx';
import { RequestList } from './request-list.tsx';
import { useRequests } from './use-requests.ts';

export interface CheckAuthorizationProps {
  /** The account it was opened for. */
  accountId: string;
  /** In ms, by the console's clock. */
  now: number;
  actions: OnboardingActions;
  close: () => void;
}

/** What is in the dialog Check Authorization: every account that waits, the one it was opened for first. */
export function CheckAuthorization({ accountId, now, actions, close }: CheckAuthorizationProps) {
  const { requests, failure, read } = useRequests(actions.listAuthorizations);
  if (requests === null)
    return <Awaited what="Reading the requests" failure={failure} again={read} close={close} />;
  return (
    <>
      {failure !== null && <NotRead tone="warn" failure={failure} again={read} />}
      <RequestList first={accountId} requests={requests} now={now} actions={actions} read={read} />
      <div class="dialog-actions">
        <Button onClick={close}>Close</Button>
      </div>
    </>
  );
}
