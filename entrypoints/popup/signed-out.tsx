import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { openOptions } from '../shared/open-options.ts';

export function SignedOut() {
  return (
    <section class="part">
      <Notice
        tone="warn"
        action={
          <Button kind="primary" onClick={() => void openOptions('connections')}>
            Sign in again
          </Button>
        }
      >
        You are signed out of this console. What waits here goes on as soon as you are back.
      </Notice>
    </section>
  );
}
