import { isSecret, makeSecret, type RandomBytes } from './token.ts';

/** A key by which backup engines report: `batonping_`, 30 random base62 characters, 6 of checksum. It only reports. */
const PREFIX = 'batonping_';

export const makeReportKey = (random?: RandomBytes): string => makeSecret(PREFIX, random);

/** Whether the text is a well-formed report key. Only the console knows whether it is valid. */
export const isReportKey = (text: string): boolean => isSecret(PREFIX, text);

/** As many jobs a key may make by pings, and by JSON. */
export const MAX_JOBS = { ping: 50, json: 1000 };

/** As many accounts a source may know for a key to make further ones. */
export const MAX_OBSERVED = 5000;
