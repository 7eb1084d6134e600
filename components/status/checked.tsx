import { Time } from '#components/basics/time.tsx';
import { relativeTime } from '#lib/domain/time.ts';

export interface CheckedProps {
  /** When the console last answered, and now: in ms, by this computer's clock. */
  at: number;
  now: number;
  /** The last time that it was asked it did not. */
  failed: boolean;
  /** Nothing stands before it. */
  first?: boolean;
}

/** "checked 2 minutes ago": the age of what is shown. */
export function Checked({ at, now, failed, first = false }: CheckedProps) {
  return (
    <Time at={at} side={first ? 'start' : undefined}>
      {failed && 'last '}checked {relativeTime(Math.min(at, now), now)}
    </Time>
  );
}
