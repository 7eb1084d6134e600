import { Time } from '#components/basics/time.tsx';
import { relativeTime } from '#lib/domain/time.ts';

export interface CheckedTimeProps {
  /** When the console last answered, and the current time: in ms, by this computer's clock. */
  at: number;
  now: number;
  /** Whether the latest request failed. */
  failed: boolean;
  /** Nothing precedes it in the line. */
  first?: boolean;
}

/** "checked 2 minutes ago": the age of the data shown. */
export function CheckedTime({ at, now, failed, first = false }: CheckedTimeProps) {
  return (
    <Time at={at} side={first ? 'start' : undefined}>
      {failed && 'last '}checked {relativeTime(Math.min(at, now), now)}
    </Time>
  );
}
