import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTokens } from '#lib/domain/find-tokens.ts';
import { makeToken } from '#lib/domain/token.ts';

const A = 'baton_0000000000000000000000000000000PNHOp';
const B = 'baton_0123456789ABCDEFGHIJKLMNOPQRST2fCXRq';
const found = (text: string) => findTokens(text).tokens.map(({ token }) => token);
/** Token B with something inserted at an offset. */
const cut = (at: number, gap: string) => B.slice(0, at) + gap + B.slice(at);

describe('finds', () => {
  it.each<[string, string, string[]]>([
    ['nothing in nothing', '', []],
    ['one alone', A, [A]],
    ['several, in order, each once', `${B}\n${A} ${B}`, [B, A]],
    ['one in a sentence', `Your token is ${A}. It works until May.`, [A]],
    ['one in quotes and brackets', `("${A}")`, [A]],
    ['one in HTML', `<code>${A}</code>`, [A]],
    ['one in an address', `https://console.example/?t=${A}&x=1`, [A]],
    ['one with its underscore encoded', B.replace('_', '%5F'), [B]],
    ['several on one line', `${A},${B};`, [A, B]],
    ['one in a CSV with Windows lines', `name,token\r\n"Bluebird",${A}\r\n"Alder",${B}\r\n`, [A, B]],
    ['one broken over two lines', `see ${cut(20, '\n')} bye`, [B]],
    ['one broken over three', B.replace(/(.{14})(.{14})/, '$1\r\n$2\r\n'), [B]],
    ['one broken in a quoted mail', `> ${cut(30, '\n> ')}\n> bye`, [B]],
    ['one in quoted-printable', cut(25, '=\r\n'), [B]],
    ['one with zero-width spaces', cut(10, '\u200b\u200c'), [B]],
    ['one with soft hyphens', cut(33, '\u00ad'), [B]],
    ['one after a byte order mark', `\ufeff${B}`, [B]],
  ])('%s', (_, text, tokens) => {
    expect(found(text)).toEqual(tokens);
  });

  it('says where, in units of the text as it was given', () => {
    const text = `\u200bHello, here: ${cut(10, '\u200b')} and ${A}`;
    expect(findTokens(text).tokens.map(({ at }) => text.slice(at, at + 6))).toEqual(['baton_', 'baton_']);
  });
});

describe('does not find', () => {
  it.each([
    ['one in a longer word before', `x${A}`],
    ['one in a longer word after', `${A}x`],
    ['one with its case changed', A.toUpperCase()],
    ['one with a space within', cut(20, ' ')],
    ['one over an empty line', cut(20, '\n\n')],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('near misses', () => {
  it.each<[string, string, object[]]>([
    ['a wrong character', `${A.slice(0, -1)}x`, [{ why: 'checksum', at: 0 }]],
    ['the end missing', `my ${A.slice(0, 40)}`, [{ why: 'too-short', at: 3 }]],
    ['something at the end', `${A}x`, [{ why: 'too-long', at: 0 }]],
    ['case lost', `baton_${'a'.repeat(36)}`, [{ why: 'checksum', at: 0 }]],
    ['only the word', 'A token begins with baton_ and goes on.', []],
    ['none at all', 'The baton is passed.', []],
  ])('%s', (_, text, misses) => {
    expect(findTokens(text).nearMisses).toMatchObject(misses);
    expect(findTokens(text).nearMisses).toHaveLength(misses.length);
  });

  it('stand beside what is right', () => {
    const { tokens, nearMisses } = findTokens(`${A} ${B.slice(0, 30)}`);
    expect([tokens.length, nearMisses.length]).toEqual([1, 1]);
  });
});

const filler = fc.constantFrom(' ', '\n', ', ', ' and ', '\r\n> ', '\t', '. ', '<br>');

it('finds every token in any order and packing', () => {
  fc.assert(
    fc.property(fc.array(filler, { minLength: 1, maxLength: 20 }), (fillers) => {
      const tokens = fillers.map(() => makeToken());
      const text = fillers.map((gap, i) => tokens[i] + gap).join('');
      expect(findTokens(text)).toMatchObject({ tokens: tokens.map((token) => ({ token })), nearMisses: [] });
    }),
  );
});
