import { Button } from '#components/basics/button.tsx';
import { DialogLoading, ReadFailure } from '../dialog-loading.tsx';
import type { OnboardingActions } from '../onboarding-actions.ts';
import { RequestList } from './request-list.tsx';
import { useRequests } from './use-requests.ts';

export interface CheckAuthorizationProps {
  /** The account for which it was opened. */
  accountId: string;
  /** In ms, by the console's clock. */
  now: number;
  actions: OnboardingActions;
  close: () => void;
}

/** The content of the dialog Check Authorization: all pending accounts, the one it was opened for first. */
export function CheckAuthorization({ accountId, now, actions, close }: CheckAuthorizationProps) {
  const { requests, failure, read } = useRequests(actions.listAuthorizations);
  if (requests === null)
    return <DialogLoading what="Reading the requests" failure={failure} retry={read} close={close} />;
  return (
    <>
      {failure !== null && <ReadFailure tone="warn" failure={failure} retry={read} />}
      <RequestList first={accountId} requests={requests} now={now} actions={actions} read={read} />
      <div class="dialog-actions">
        <Button onClick={close}>Close</Button>
      </div>
    </>
  );
}
