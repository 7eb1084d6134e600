import type { Glance } from '#lib/domain/glance.ts';
import { Checked } from './checked.tsx';
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
        <Checked at={checkedAt} now={now} failed={failure !== null} first={failure === null} />
      )}
    </p>
  );
}
