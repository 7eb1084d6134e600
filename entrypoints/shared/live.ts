import { batch, effect, type Signal, signal } from '@preact/signals';
import { singleFlight } from '#lib/async/single-flight.ts';
import { browser } from '#lib/browser/browser.ts';
import { onChange } from '#lib/browser/changes.ts';
import { now } from './clock.ts';

/** Data that is being read, has been read, or cannot be read, with the reason in a sentence. */
export type Live<T> = { state: 'reading' } | { state: 'read'; value: T } | { state: 'failed'; words: string };

/**
 * Keeps `answer` equal to what `read` returns. It reads again after every change in storage and of the signals that
 * `watch` reads. If a later read fails, the last value stays on the screen. Returns a function that unsubscribes.
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
        // Nothing that was just stored may seem to be from the future.
        now.value = Date.now();
        answer.value = { state: 'read', value };
      });
    } catch {
      if (answer.peek().state === 'read') return;
      // Loaded on demand, because it is hardly ever needed.
      const { storageFailureText } = await import('./storage-failure.ts');
      answer.value = { state: 'failed', words: storageFailureText(browser.extension.inIncognitoContext) };
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

/** The same for as long as the page is open. */
export function live<T>(read: () => Promise<T>, watch?: () => void): Signal<Live<T>> {
  const answer = signal<Live<T>>({ state: 'reading' });
  follow(answer, read, watch);
  return answer;
}
