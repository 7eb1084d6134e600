/** An error in the background that nobody waited for. It says what, where and when, and nothing about anybody. */
export interface ErrorNote {
  /** A failure code, or the name of an error's class. */
  code: string;
  /** The work that failed, with the position in our script if the error was unexpected: "poll, background.js:1:2345". */
  place: string;
  /** The last time, in ms. */
  at: number;
  /** The number of times. */
  times: number;
}

/** Older ones are dropped. */
export const MAX_ERROR_NOTES = 20;

/** Adds an error to the notes, newest first. One that was noted before is counted instead. */
export function withError(notes: readonly ErrorNote[], error: Omit<ErrorNote, 'times'>): ErrorNote[] {
  const isSame = ({ code, place }: ErrorNote) => code === error.code && place === error.place;
  const times = (notes.find(isSame)?.times ?? 0) + 1;
  return [{ ...error, times }, ...notes.filter((note) => !isSame(note))].slice(0, MAX_ERROR_NOTES);
}

/** The notes as text for a report, with times in UTC. */
export function errorReport(notes: readonly ErrorNote[], version: string, browser: string): string {
  const lines = notes.map(
    ({ code, place, at, times }) => `${new Date(at).toISOString()}  ${code}  ${place}  × ${times}`,
  );
  return [`Baton ${version}, ${browser}`, ...lines].join('\n');
}
