import { isDue } from '#lib/domain/schedule.ts';
import { whenLookedAt } from './looked-at.ts';

const TICK_MS = 5000;

/** While somebody looks, reads when it is due; and at once when they look again. The answer ends it. */
export function poll(read: () => Promise<unknown>, dueAt: () => number): () => void {
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible' && isDue(dueAt(), Date.now())) void read();
  }, TICK_MS);
  const end = whenLookedAt(() => void read());
  return () => {
    clearInterval(timer);
    end();
  };
}
