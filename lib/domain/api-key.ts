import { isSecret, makeSecret } from './token.ts';

/** By which leaked keys can be recognized. 30 random base62 characters and 6 of checksum follow, as in a token. */
const PREFIX = 'batonkey_';

export const makeApiKey = (): string => makeSecret(PREFIX);

/** Whether the text is a well-formed API key. Only the console knows whether it is valid. */
export const isApiKey = (text: string): boolean => isSecret(PREFIX, text);

/** How long (ms) a key works after the person who answered for it has left, unless an administrator adopts it. */
export const ADOPT_WITHIN_MS = 7 * 86_400_000;
