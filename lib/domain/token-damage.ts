/**
 * What mail programs, editors and data formats do to a token, as sources of regular expressions for the flags `iy`.
 * Every repetition is bounded, so that no text makes a match slow.
 */

/** Characters that nobody sees; NUL too, of UTF-16 that was read as something else. */
export const UNSEEN = String.raw`[\0\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff]`;

/** The same, and their encodings. */
export const INVISIBLE = [
  UNSEEN,
  '&(?:shy|zwn?j|[lr]rm|ZeroWidthSpace|NoBreak|#0{0,4}173|#x0{0,4}ad|#820[3-7]|#x200[b-f]|#8288|#x2060|#65279|#xfeff);',
  // UTF-8 as addresses and quoted-printable write it.
  '[%=]C2[%=]AD|[%=]E2[%=](?:80[%=](?:8[B-F]|A[A-E])|81[%=]A[0-F])|[%=]EF[%=]BB[%=]BF',
  String.raw`\\u(?:00ad|200[b-f]|2060|feff)`,
].join('|');

/** The underscore and how addresses, quoted-printable, HTML, Markdown and JSON write it. */
const UNDERSCORE = String.raw`_|%(?:25)?5F|=5F|&#0{0,4}95;|&#x0{0,4}5F;|&(?:lowbar|UnderBar);|\\(?:_|u005F|x5F)`;

const HARD_SPACE = String.raw`[\u00a0\u2007\u202f]|&nbsp;|&#160;|&#xa0;|[%=]C2[%=]A0|=A0`;
const TAG = String.raw`<(?!br\b)[/!?a-z][^<>]{0,200}>`;
/** A color of a terminal. */
const COLOR = String.raw`\u001b\[[\d;]{0,12}m`;
const INLINE = `(?:${INVISIBLE}|${HARD_SPACE}|${TAG}|${COLOR})`;
const NEWLINE = String.raw`(?:<br\b[^<>]{0,40}>(?:\r\n?|\n)?|\r\n?|[\n\v\f\u0085\u2028\u2029]|(?:%0D)?%0A|(?:=0D)?=0A|(?:\\r)?\\n|&#1[03];)`;
/** Quoting at any depth, indents, and the marks of lists, comments and differences. */
const LINE_START = `(?:[ \\t>|:#+*/;-]|&gt;|${INLINE}){0,64}`;
/** The end of a line may be a soft one, of quoted-printable or a shell, or hyphenated. */
const BREAK = `[ \\t]{0,32}[-=\\\\]?${NEWLINE}${LINE_START}`;
/** “[10:42] Ada: ”, “21/11/2026, 10:42 - Ada Brandt: ”, “10:42:07 <ada> ”. */
const CHAT_HEAD = String.raw`\[?\d{1,4}[-./:\d, T]{2,24}(?:[ \u202f]?[ap]\.?m\.?)?\]?(?:[ -]{1,3}[^\s\d:<>][^\r\n\d:<>]{0,40}:)?[ \t]{1,4}(?:<[^<>\s]{1,40}>[ \t]{1,4})?`;

/** Between two pieces of a token on one line or, at most once, over a line break; nothing at all matches too. */
export const GAP = `(?:${INLINE}){0,6}(?:${BREAK})?`;
/** The same where a chat has put the time and the name before the second line. */
export const CHAT_GAP = `(?:${INLINE}){0,6}${BREAK}${CHAT_HEAD}`;

/** `baton_`, each letter captured, whatever has got between them. */
export const PREFIX = `(b)${GAP}(a)${GAP}(t)${GAP}(o)${GAP}(n)${GAP}(?:${UNDERSCORE})(?:${INVISIBLE}){0,8}`;
/** Of a prefix, what is left once the invisible is taken out, unless it is broken by something else. */
export const UNBROKEN_PREFIX = `^baton(?:${UNDERSCORE})$`;
/** Letters and digits, with the invisible between them. */
export const RUN = `[0-9A-Za-z]{1,200}(?:(?:${INVISIBLE}){1,8}[0-9A-Za-z]{1,200}){0,50}`;

/** What any of these begins with. */
const DAMAGE = String.raw`\s\0\u001b<&%=\\\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0e\ufe0f\ufeff-`;
/** Where a prefix may begin; all else is passed over. */
export const LIKELY = new RegExp(`[bB](?:[aA](?=[tT${DAMAGE}])|(?=[${DAMAGE}]))`, 'g');

/** At the end of what stands before: an escape that ends in letters or digits but stands for something else. */
export const ESCAPE_BEFORE = String.raw`(?:\\[bfnrtv]|${COLOR}|(?:%(?:25)?|=|\\u00|\\x)(?!3\d|[46][1-9a-f]|[57][0-9a])[0-9a-f]{2}|[%=]C2[%=]A0)$`;
