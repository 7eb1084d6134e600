import { Time } from '#components/basics/time.tsx';
import type { Glance } from '#lib/domain/glance.ts';
import { relativeTime } from '#lib/domain/time.ts';
import './glance.css';

const FAILURES: Record<NonNullable<Glance['failure']>, string> = {
  unreachable: 'console not reached, ',
  'rate-limited': 'the console asked to wait, ',
  'signed-out': 'signed out, ',
};

export interface AgeProps {
  glance: Glance;
  /** In ms, by this computer's clock. */
  now: number;
}

/** "checked 2 minutes ago"; on the same line, why the last try failed, so that nothing moves. */
export function Age({ glance: { checkedAt, failure }, now }: AgeProps) {
  const prefix = failure === null ? '' : FAILURES[failure];
  return (
    <p class="glance-age small muted" data-failed={failure !== null || undefined}>
      {prefix}
      {checkedAt === null ? (
        'not checked yet'
      ) : (
        <Time at={checkedAt} side={failure === null ? 'start' : undefined}>
          {failure === null ? '' : 'last '}checked {relativeTime(Math.min(checkedAt, now), now)}
        </Time>
      )}
    </p>
  );
}
