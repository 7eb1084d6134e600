import { sha256 } from './sha256.ts';

/** Consonants only, so that no code spells a word, and none that look alike (RFC 8628, 6.1). */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

/**
 * The code that people compare while they connect a browser: eight letters in two groups (34 bits), "BCDF-GHJK".
 *
 * Extension and console each compute it, from the origin that the extension was given, the console's device code, and
 * the extension's verifier, of which the console got the hash before it made the device code. So a console that passes
 * on what another one answers makes this browser show another code than that other console's page, and neither can
 * choose its part by what the other will show (ARCHITECTURE, Identity and roles).
 */
export async function userCode(origin: string, deviceCode: string, verifier: string): Promise<string> {
  const bytes = await sha256(JSON.stringify([origin, deviceCode, verifier]));
  const letters = Array.from(bytes.subarray(0, 8), (byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
