import { batch, effect, type Signal, signal } from '@preact/signals';
import { browser } from '#lib/browser/browser.ts';
import { onChange } from '#lib/browser/changes.ts';
import { singleFlight } from '#lib/domain/single-flight.ts';
import { now } from './clock.ts';

export type Live<T> = { state: 'reading' } | { state: 'read'; value: T } | { state: 'failed'; words: string };

/**
 * Keeps `answer` at what `read` answers: read again after every change of what is stored, and of the signals that
 * `watch` touches. Once read, a failure keeps the last answer: what is known stays on the screen. The answer ends it.
 */
export function follow<T>(
  answer: Signal<Live<T>>,
  read: () => Promise<T>,
  watch: () => void = () => {},
): () => void {
  const again = singleFlight(async () => {
    try {
      const value = await read();
      batch(() => {
        // What was just stored is never from the future.
        now.value = Date.now();
        answer.value = { state: 'read', value };
      });
    } catch {
      if (answer.peek().state === 'read') return;
      // Hardly ever needed, so no page is opened with it.
      const { unreadableWords } = await import('./unreadable-words.ts');
      answer.value = { state: 'failed', words: unreadableWords(browser.extension.inIncognitoContext) };
    }
  });
  const endChanges = onChange(again);
  const endEffect = effect(() => {
    watch();
    void again();
  });
  return () => {
    endChanges();
    endEffect();
  };
}

/** The same for as long as the page lives. */
export function live<T>(read: () => Promise<T>, watch?: () => void): Signal<Live<T>> {
  const answer = signal<Live<T>>({ state: 'reading' });
  follow(answer, read, watch);
  return answer;
}
