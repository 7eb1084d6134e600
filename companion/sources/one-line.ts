import * as z from 'zod/mini';

const MAX_TEXT = 200;

/**
 * Names in a vendor's answer are chosen by strangers: what comes of a text is one line that PostgreSQL can store, of what
 * it looks like. Without control characters, among them NUL, and those that turn the direction of text.
 */
export const oneLine = z.pipe(
  z.string(),
  z.transform((value) =>
    value
      .slice(0, MAX_TEXT)
      .toWellFormed()
      .replaceAll(/\s*[\p{Cc}\p{Zl}\p{Zp}][\s\p{Cc}]*/gu, ' ')
      .replaceAll(/\p{Bidi_Control}/gu, '')
      .trim(),
  ),
);
