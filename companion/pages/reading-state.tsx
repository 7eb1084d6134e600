import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import { signInAddress } from './addresses.ts';
import type { Reading } from './use-reading.ts';

/** What stands above data that is read: nothing, that it is being read, or that it could not be and what to do. */
export function ReadingState({ data, failure, signedOut, elsewhere, passing, again }: Reading<unknown>) {
  if (failure === null) return data === null ? <Loading /> : null;
  if (signedOut) {
    return (
      <Notice
        tone="warn"
        action={
          <a class="button" href={signInAddress(location)} target="_blank" rel="noreferrer">
            Sign in
          </a>
        }
      >
        You were signed out. Sign in again in a new tab; this page stays as it is, and goes on when you come
        back.
      </Notice>
    );
  }
  if (elsewhere) {
    return (
      <Notice tone="warn" action={<Button onClick={() => location.reload()}>Reload</Button>}>
        {failure}
      </Notice>
    );
  }
  return (
    <Notice tone="bad" action={passing && <Button onClick={() => void again()}>Try again</Button>}>
      {failure}
    </Notice>
  );
}
