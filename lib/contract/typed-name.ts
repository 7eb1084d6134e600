import * as z from 'zod/mini';

/** Control characters, among them NUL, which PostgreSQL cannot store, and line breaks. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/**
 * Characters that are not seen and change how others are: above all those that turn the direction of text. Joiners (ZWNJ
 * and ZWJ) are letters' neighbors in Persian and Indic names.
 */
const INVISIBLE = /(?![\u200c\u200d])\p{Cf}|(?<![\p{L}\p{M}])[\u200c\u200d]|[\u200c\u200d](?!\p{L})/u;

/** What mail programs make a link of, beyond a bare domain: that may be an organization's name. */
const LINK = /:\/\/|\bwww\.|\w\.[a-z]{2,}[/:?#]/i;

/** A name that somebody types, and that others read in pages and mails: one line of what it looks like, and no link. */
export const typedName = (max = 100) =>
  z.string().check(
    z.trim(),
    z.minLength(1, 'must not be empty'),
    z.maxLength(max, `must not have more than ${max} characters`),
    z.refine((name) => !CONTROL.test(name), 'must be one line'),
    z.refine((name) => name.isWellFormed() && !INVISIBLE.test(name), 'must be text'),
    z.refine((name) => !LINK.test(name), 'must not contain a link'),
  );
