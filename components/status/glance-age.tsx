import { CONTACT_WORDS } from '#lib/domain/contact-words.ts';
import type { Glance } from '#lib/domain/glance.ts';
import { CheckedTime } from './checked-time.tsx';
import './glance.css';

export interface GlanceAgeProps {
  glance: Glance;
  /** In ms, by this computer's clock. */
  now: number;
}

/** "checked 2 minutes ago", with the reason for the last failure in the same line, so that nothing moves. */
export function GlanceAge({ glance: { checkedAt, failure }, now }: GlanceAgeProps) {
  const prefix = failure === null ? '' : `${CONTACT_WORDS[failure]}, `;
  return (
    <p class="glance-age small muted" data-failed={failure !== null || undefined}>
      {prefix}
      {checkedAt === null ? (
        'not checked yet'
      ) : (
        <CheckedTime at={checkedAt} now={now} failed={failure !== null} first={failure === null} />
      )}
    </p>
  );
}
