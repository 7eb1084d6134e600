import type { Health } from '#lib/domain/account.ts';
import { HEALTH_WORDS } from '#lib/domain/words.ts';
import './health-mark.css';

/** The mark alone, for where the word stands elsewhere in the line. */
export function HealthMark({ health }: { health: Health }) {
  return (
    <span class="health-mark" data-health={health} aria-hidden="true">
      {HEALTH_WORDS[health].mark}
    </span>
  );
}

/** Mark, word and color together: never color alone. */
export function HealthLabel({ health }: { health: Health }) {
  return (
    <span class="health" data-health={health}>
      <HealthMark health={health} /> {HEALTH_WORDS[health].word}
    </span>
  );
}
