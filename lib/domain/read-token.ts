import { isToken, passesChecksum, TOKEN_LENGTH, TOKEN_PREFIX } from './token.ts';
import { CHAT_GAP, ESCAPE_BEFORE, GAP, INVISIBLE, PREFIX, RUN, UNBROKEN_PREFIX } from './token-damage.ts';

/** A token, or a near miss with the first thing that is wrong with it. */
export type TokenMatch = { token: string } | { text: string; why: 'too-short' | 'too-long' | 'checksum' };

/** Matches the common case: an undamaged token, followed by a character that cannot hide more of it. */
const plainAt = /baton_[0-9A-Za-z]{36}(?=[ \t\r\n"'`<>,;.:)\]}|]|$)/y;
const prefixAt = new RegExp(PREFIX, 'iy');
const runAt = new RegExp(RUN, 'iy');
const gapAt = [new RegExp(GAP, 'iy'), new RegExp(CHAT_GAP, 'iy')];
const invisible = new RegExp(INVISIBLE, 'gi');
const unbrokenPrefix = new RegExp(UNBROKEN_PREFIX, 'i');
const escapeBefore = new RegExp(ESCAPE_BEFORE, 'i');
const invisibleBefore = new RegExp(`(?:${INVISIBLE})+$`, 'i');
/** Longer than any escape sequence with a few invisible characters. */
const LOOK_BACK = 48;

/**
 * Reads the token that begins at `at` (ARCHITECTURE, Transfer token). Invisible characters are removed. Pieces on several
 * lines or in several tags are a token only if together they pass the checksum. Null if the text does not look like one.
 */
export function readToken(text: string, at: number): TokenMatch | null {
  if (isWithinWord(text, at)) return null;
  const plain = matchAt(plainAt, text, at);
  if (plain !== null && passesChecksum(plain[0])) return { token: plain[0] };
  const prefix = matchAt(prefixAt, text, at);
  if (prefix === null) return null;
  const word = `${prefix.slice(1).join('')}_`;
  const bodyAt = at + prefix[0].length;
  const run = runFrom(text, bodyAt);
  let full: string | null = null;
  for (const gap of gapAt) {
    const read = word + joinRuns(text, run, gap);
    if (isToken(read)) return { token: read };
    if (read.length === TOKEN_LENGTH) full ??= read;
  }
  if (full !== null) return { text: full, why: 'checksum' };
  // BATON_URL is a setting, and "bat", "on_" across a line break are words. With a wrong length, they are no near miss.
  const looksLikeOne = word === TOKEN_PREFIX && unbrokenPrefix.test(withoutInvisible(prefix[0]));
  if (!looksLikeOne || run.clean === '') return null;
  const read = word + run.clean;
  return { text: read, why: read.length < TOKEN_LENGTH ? 'too-short' : 'too-long' };
}

interface Run {
  clean: string;
  end: number;
}

/** Joins runs of letters and digits across gaps until the token is complete or no run follows. */
function joinRuns(text: string, first: Run, gap: RegExp): string {
  let { clean, end } = first;
  while (TOKEN_PREFIX.length + clean.length < TOKEN_LENGTH) {
    const [between = ''] = matchAt(gap, text, end) ?? [];
    const next = runFrom(text, end + between.length);
    if (between === '' || next.end === end + between.length) break;
    clean += next.clean;
    end = next.end;
  }
  return clean;
}

function runFrom(text: string, at: number): Run {
  const [run = ''] = matchAt(runAt, text, at) ?? [];
  return { clean: withoutInvisible(run), end: at + run.length };
}

function withoutInvisible(text: string): string {
  return text.replace(invisible, '');
}

/** Whether a letter or digit precedes. The end of an escape sequence such as `%20` does not count. */
function isWithinWord(text: string, at: number): boolean {
  if (at === 0 || /[^0-9A-Za-z;\0\u0080-\uffff]/.test(text.charAt(at - 1))) return false;
  const before = text.slice(Math.max(0, at - LOOK_BACK), at).replace(invisibleBefore, '');
  return /[0-9A-Za-z]$/.test(before) && !escapeBefore.test(before);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
