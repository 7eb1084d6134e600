import { Time } from '#components/basics/time.tsx';
import { relativeTime } from '#lib/domain/time.ts';

export interface CheckedProps {
  /** When the console last answered, in ms by this computer's clock. */
  at: number;
  /** The last time that it was asked it did not. */
  failed: boolean;
}

/** The age of what is shown. */
export function Checked({ at, failed }: CheckedProps) {
  return (
    <p class="small muted">
      <Time at={at} side="start">
        {failed && 'last '}checked {relativeTime(at, Date.now())}
      </Time>
    </p>
  );
}
