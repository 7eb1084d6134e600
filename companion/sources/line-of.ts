/**
 * One line of what a sender wrote, at most `length` characters; null if nothing is left. It has no characters that would
 * break a line or turn around what follows, and none that a database cannot store.
 */
export function lineOf(text: string, length: number): string | null {
  // Cut by characters, so that none is halved.
  const line = [...text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ').trim()]
    .slice(0, length)
    .join('');
  return line === '' ? null : line.toWellFormed();
}
