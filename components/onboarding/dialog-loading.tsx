import { Button } from '#components/basics/button.tsx';
import { Notice, type NoticeProps } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';

export interface DialogLoadingProps extends Pick<ReadFailureProps, 'retry'> {
  what: string;
  /** Why loading failed; null while it is in progress. */
  failure: string | null;
  close: () => void;
}

/** The content of a dialog while its data is loading or could not be loaded. */
export function DialogLoading({ what, failure, retry, close }: DialogLoadingProps) {
  return (
    <>
      {failure === null ? <Loading what={what} /> : <ReadFailure failure={failure} retry={retry} />}
      <div class="dialog-actions">
        <Button onClick={close}>Close</Button>
      </div>
    </>
  );
}

interface ReadFailureProps extends Pick<NoticeProps, 'tone'> {
  /** Why something could not be read, as a sentence. */
  failure: string;
  retry: () => Promise<void>;
}

/** Says why something could not be read, with a button to try again. */
export function ReadFailure({ tone = 'bad', failure, retry }: ReadFailureProps) {
  return (
    <Notice
      tone={tone}
      action={
        <Button small onClick={() => void retry()}>
          Try again
        </Button>
      }
    >
      {failure}
    </Notice>
  );
}
