import { failureFromError } from '#lib/contract/reply.ts';
import { type ErrorNote, withError } from '#lib/domain/error-note.ts';
import type { ErrorStore } from '#lib/ports/store.ts';

/**
 * Returns what to do with an error of work that nobody waits for: it is noted for the page About, and the work goes on
 * when it is due again. Never rejects.
 */
export type NoteError = (place: string) => (error: unknown) => Promise<void>;

export function createNoteError(store: ErrorStore, now: () => number): NoteError {
  return (place) => (error) =>
    store
      .changeErrors((notes) => withError(notes, { ...describe(place, error), at: now() }))
      .catch(() => undefined);
}

/** An error's message may contain anything, so it is never noted. */
function describe(place: string, error: unknown): Pick<ErrorNote, 'code' | 'place'> {
  const { code } = failureFromError(error);
  if (code !== 'internal-error' && code !== 'storage-failed') return { code, place };
  const { name = code, stack = '' } = error instanceof Error ? error : {};
  const position = /background\.js:\d+:\d+/.exec(stack)?.[0];
  return { code: /^\w{1,40}$/.test(name) ? name : code, place: position ? `${place}, ${position}` : place };
}
