/**
 * The ways in which mail programs, editors and data formats damage a token, as sources of regular expressions with the
 * flags `iy`. Every repetition is bounded, so that no text makes a match slow.
 */

/** Characters without a glyph. NUL is among them because UTF-16 that is decoded as another encoding contains it. */
export const INVISIBLE_CHARACTERS = String.raw`[\0\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff]`;

/** Invisible characters and their encodings. */
export const INVISIBLE = [
  INVISIBLE_CHARACTERS,
  '&(?:shy|zwn?j|[lr]rm|ZeroWidthSpace|NoBreak|#0{0,4}173|#x0{0,4}ad|#820[3-7]|#x200[b-f]|#8288|#x2060|#65279|#xfeff);',
  // UTF-8 bytes in URLs and in quoted-printable.
  '[%=]C2[%=]AD|[%=]E2[%=](?:80[%=](?:8[B-F]|A[A-E])|81[%=]A[0-F])|[%=]EF[%=]BB[%=]BF',
  String.raw`\\u(?:00ad|200[b-f]|2060|feff)`,
].join('|');

/** The underscore, also as URLs, quoted-printable, HTML, Markdown and JSON write it. */
const UNDERSCORE = String.raw`_|%(?:25)?5F|=5F|&#0{0,4}95;|&#x0{0,4}5F;|&(?:lowbar|UnderBar);|\\(?:_|u005F|x5F)`;

const HARD_SPACE = String.raw`[\u00a0\u2007\u202f]|&nbsp;|&#160;|&#xa0;|[%=]C2[%=]A0|=A0`;
const TAG = String.raw`<(?!br\b)[/!?a-z][^<>]{0,200}>`;
/** A terminal's color escape. */
const COLOR = String.raw`\u001b\[[\d;]{0,12}m`;
const INLINE = `(?:${INVISIBLE}|${HARD_SPACE}|${TAG}|${COLOR})`;
const NEWLINE = String.raw`(?:<br\b[^<>]{0,40}>(?:\r\n?|\n)?|\r\n?|[\n\v\f\u0085\u2028\u2029]|(?:%0D)?%0A|(?:=0D)?=0A|(?:\\r)?\\n|&#1[03];)`;
/** Quotation marks of mails at any depth, indentation, and the markers of lists, comments and diffs. */
const LINE_START = `(?:[ \\t>|:#+*/;-]|&gt;|${INLINE}){0,64}`;
/** A line break: a plain one, a soft one of quoted-printable or of a shell, or one after a hyphen. */
const BREAK = `[ \\t]{0,32}[-=\\\\]?${NEWLINE}${LINE_START}`;
/** “[10:42] Ada: ”, “21/11/2026, 10:42 - Ada Brandt: ”, “10:42:07 <ada> ”. */
const CHAT_HEAD = String.raw`\[?\d{1,4}[-./:\d, T]{2,24}(?:[ \u202f]?[ap]\.?m\.?)?\]?(?:[ -]{1,3}[^\s\d:<>][^\r\n\d:<>]{0,40}:)?[ \t]{1,4}(?:<[^<>\s]{1,40}>[ \t]{1,4})?`;

/**
 * What may separate two pieces of a token: damage within a line and at most one line break. It also matches nothing.
 */
export const GAP = `(?:${INLINE}){0,6}(?:${BREAK})?`;
/** Like `GAP`, where a chat has put the time and the name before the second line. */
export const CHAT_GAP = `(?:${INLINE}){0,6}${BREAK}${CHAT_HEAD}`;

/** `baton_` with each letter captured and any gap between the letters. */
export const PREFIX = `(b)${GAP}(a)${GAP}(t)${GAP}(o)${GAP}(n)${GAP}(?:${UNDERSCORE})(?:${INVISIBLE}){0,8}`;
/** A prefix that had nothing but invisible characters between its letters, after they are removed. */
export const UNBROKEN_PREFIX = `^baton(?:${UNDERSCORE})$`;
/** Letters and digits with invisible characters between them. */
export const RUN = `[0-9A-Za-z]{1,200}(?:(?:${INVISIBLE}){1,8}[0-9A-Za-z]{1,200}){0,50}`;

/** The first characters of any damage above. */
const DAMAGE = String.raw`\s\0\u001b<&%=\\\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff-`;
/** A quick test for where a prefix may begin. Nothing after its first character can begin another. */
export const POSSIBLE_START = new RegExp(`[bB](?:[aA][tT]|[aA]?[${DAMAGE}])`, 'g');

/**
 * An escape sequence at the end of the preceding text. It ends in letters or digits but encodes another character.
 */
export const ESCAPE_BEFORE = String.raw`(?:\\[bfnrtv]|${COLOR}|(?:%(?:25)?|=|\\u00|\\x)(?!3\d|[46][1-9a-f]|[57][0-9a])[0-9a-f]{2}|[%=]C2[%=]A0)$`;
