import { Button } from '#components/basics/button.tsx';
import { Notice } from '#components/basics/notice.tsx';
import { Loading } from '#components/basics/spinner.tsx';
import type { Reading } from './use-reading.ts';

/** What stands above data that is read: nothing, that it is being read, or that it could not be and what to do. */
export function ReadingState({ data, failure, again }: Reading<unknown>) {
  if (failure === null) return data === null ? <Loading /> : null;
  return (
    <Notice tone="bad" action={<Button onClick={() => void again()}>Try again</Button>}>
      {failure}
    </Notice>
  );
}
