import { Button } from '#components/basics/button.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { NotRead, type NotReadProps } from './not-read.tsx';

export interface AwaitedProps extends Pick<NotReadProps, 'again'> {
  what: string;
  /** Why it does not come; null while it may. */
  failure: string | null;
  close: () => void;
}

/** All of a dialog that cannot show anything yet. */
export function Awaited({ what, failure, again, close }: AwaitedProps) {
  return (
    <>
      {failure === null ? <Loading what={what} /> : <NotRead failure={failure} again={again} />}
      <div class="dialog-actions">
        <Button onClick={close}>Close</Button>
      </div>
    </>
  );
}
