import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readForeignText } from '#lib/domain/foreign-text.ts';

const TOKEN = 'aB3-x_9/+=.~%20&shy;Z';
const cleaned = (raw: string) => readForeignText(raw).text;

it.each<[string, string, string]>([
  ['as it is', TOKEN, TOKEN],
  ['blanks around', `  \t${TOKEN} \n`, TOKEN],
  ['straight quotes', `"${TOKEN}"`, TOKEN],
  ['curly quotes and blanks', `“ ${TOKEN} ”`, TOKEN],
  ['low quotes', `„${TOKEN}“`, TOKEN],
  ['a zero-width space', `aB3\u200b-x`, 'aB3-x'],
  ['a soft hyphen', `aB3\u00ad-x`, 'aB3-x'],
  ['marks of direction', `\u202aaB3\u202c\u200f`, 'aB3'],
  ['a byte order mark', `\ufeffaB3`, 'aB3'],
  ['a non-breaking blank within', 'aB3\u00a0-x', 'aB3-x'],
  ['a narrow one', 'aB3\u202f-x', 'aB3-x'],
  ['a line break', 'aB3\r\n-x', 'aB3-x'],
  ['an indented line', 'aB3 \n   -x', 'aB3-x'],
  ['a paragraph separator', 'aB3\u2029-x', 'aB3-x'],
  ['a quote that only mail programs make', '`aB3`', 'aB3'],
  ['a quote within', `a'B"3`, `a'B"3`],
  ['blanks within', ' aB 3 ', 'aB 3'],
  ['letters of other scripts', 'Ünïcode-żółć', 'Ünïcode-żółć'],
  ['nothing', ' \n\u200b "" \ufeff', ''],
])('%s', (_, raw, text) => {
  expect(cleaned(raw)).toBe(text);
});

it.each<[string, string, number, boolean]>([
  ['one line', 'aB3', 1, false],
  ['blanks within', 'Token: aB3', 1, true],
  ['two lines', 'Token\n\n aB3', 2, false],
  ['nothing', '\n', 0, false],
])('reports what the person should check: %s', (_, raw, lines, hasBlanks) => {
  expect(readForeignText(raw)).toMatchObject({ lines, hasBlanks });
});

const visible = fc.stringMatching(/^[!#-&(-_a-~]{1,80}$/);
const around = fc.array(fc.constantFrom(' ', '\t', '\n', '"', "'", '\u00a0', '\u200b', '“'), {
  maxLength: 8,
});
const within = fc.constantFrom('\u200b', '\u00ad', '\ufeff', '\u202e', '\u00a0', '\r\n', ' \n ');

it('gives a token back whatever is around it, or hides in it', () => {
  fc.assert(
    fc.property(visible, around, around, within, fc.nat(), (token, before, after, gap, place) => {
      const at = place % token.length;
      const hidden = token.slice(0, at) + gap + token.slice(at);
      expect(cleaned(before.join('') + hidden + after.join(''))).toBe(token);
    }),
  );
});

it('leaves what is clean as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (raw) => {
      const once = cleaned(raw);
      expect(cleaned(once)).toBe(once);
    }),
  );
});

it('takes its time over no text', () => {
  const blanks = ' '.repeat(500_000);
  expect(cleaned(`${blanks}a${blanks}b"${blanks}`)).toBe(`a${blanks}b`);
});
