import { Button } from '#components/basics/button.tsx';
import { Dialog } from '#components/basics/dialog.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import type { OnboardingActions } from '../actions.ts';
import { NotRead } from '../not-read.tsx';
import { RequestList } from './request-list.tsx';
import { useRequests } from './use-requests.ts';

export interface CheckAuthorizationProps {
  /** The account it was opened for. */
  accountId: string;
  /** In ms, by the console's clock. */
  now: number;
  actions: OnboardingActions;
  onClose: () => void;
}

/** The dialog Check Authorization: every account that waits, the one it was opened for first. */
export function CheckAuthorization({ accountId, now, actions, onClose }: CheckAuthorizationProps) {
  const { requests, failure, read } = useRequests(actions.listAuthorizations);
  return (
    <Dialog title="Check Authorization" wide onClose={onClose}>
      {(close) => (
        <>
          {failure !== null && (
            <NotRead tone={requests === null ? 'bad' : 'warn'} failure={failure} again={read} />
          )}
          {requests === null && failure === null && <Loading what="Reading the requests" />}
          {requests !== null && (
            <RequestList first={accountId} requests={requests} now={now} actions={actions} read={read} />
          )}
          <div class="dialog-actions">
            <Button onClick={close}>Close</Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
