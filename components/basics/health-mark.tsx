import type { Health } from '#lib/domain/account.ts';
import { HEALTH_WORDS } from '#lib/domain/health-words.ts';
import './health-mark.css';

/** The mark alone, for lines that already contain the word. */
export function HealthMark({ health }: { health: Health }) {
  return (
    <span class="health-mark" data-health={health} aria-hidden="true">
      {HEALTH_WORDS[health].mark}
    </span>
  );
}

/** Mark, word and color together: color is never the only signal. */
export function HealthLabel({ health }: { health: Health }) {
  return (
    <span class="health" data-health={health}>
      <HealthMark health={health} /> {HEALTH_WORDS[health].word}
    </span>
  );
}
