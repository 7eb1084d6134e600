import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { findTokens, findTokensInSteps } from '#lib/domain/find-tokens.ts';
import { makeToken } from '#lib/domain/token.ts';
import { chats } from './pasted/chats.ts';
import { formats } from './pasted/formats.ts';
import { mails } from './pasted/mails.ts';
import { markup } from './pasted/markup.ts';
import { broken, CEDAR } from './pasted/sample.ts';
import { tables } from './pasted/tables.ts';

const found = (text: string) => findTokens(text).tokens.map(({ token }) => token);

/** Damage that leaves a token readable, at any position. */
const GAPS = [
  ...['\n', '\r\n', '\r\n> ', '\n> > > ', '=\r\n', '\\\n', '-\n', '<br>', '<br>\r\n', ' \n  ', '%0D%0A'],
  ...['\u200b', '\u00ad', '\ufeff', '&shy;', '&#8203;', '%E2%80%8B', '=C2=AD', '\\u200b', '\0'],
  ...['<wbr>', '</b>', '<span class="x">', '\u00a0', '&nbsp;', '<b>\u200b</b>\n<i>', '\u001b[0m'],
];
/** Damage that does not. */
const HARMS: [string, (token: string, at: number) => string][] = [
  ['another character', (token, at) => token.slice(0, at) + other(token[at]) + token.slice(at + 1)],
  ['a character missing', (token, at) => token.slice(0, at) + token.slice(at + 1)],
  ['a character too many', (token, at) => broken(token, at, 'q')],
  ['a space', (token, at) => broken(token, at, ' ')],
  ['an empty line', (token, at) => broken(token, at, '\r\n\r\n')],
  ['a look-alike', (token, at) => `${token.slice(0, at)}\u0430${token.slice(at + 1)}`],
];
const other = (character = '') => (character === 'z' ? 'y' : 'z');

const position = fc.integer({ min: 1, max: 41 });
const piece = fc.record({
  before: fc.string({ unit: 'binary', maxLength: 30 }),
  gap: fc.option(fc.constantFrom(...GAPS)),
  harm: fc.option(fc.constantFrom(...HARMS)),
  at: position,
});

it('finds what is whole in any text, in order, and nothing else', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const whole: string[] = [];
      const text = pieces.map(({ before, gap, harm, at }) => {
        const token = makeToken();
        if (!harm) whole.push(token);
        const damaged = harm ? harm[1](token, at) : broken(token, at, gap ?? '');
        return `${before} ${damaged} `;
      });
      expect(found(text.join(''))).toEqual(whole);
    }),
  );
});

it.each(GAPS)('finds a token with %j after any of its characters', (gap) => {
  for (let at = 1; at < CEDAR.length; at++)
    expect([at, ...found(broken(CEDAR, at, gap))]).toEqual([at, CEDAR]);
});

it('finds nothing where there is nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(findTokens(text).tokens).toEqual([]);
    }),
  );
});

describe('a long text', () => {
  const samples = [mails, tables, chats, markup, formats].flat();
  /** The number of characters that are searched in one step. */
  const STRETCH = 32_768;

  it('holds the same wherever it is cut for the search', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(), fc.nat({ max: 2 }), ({ text }, cut, stretches) => {
        const before = '\n'.repeat((stretches + 1) * STRETCH - (cut % (text.length + 2)));
        const { tokens, nearMisses } = findTokens(text);
        const moved = <T extends { at: number }>(one: T) => ({ ...one, at: one.at + before.length });
        expect(findTokens(before + text)).toEqual({
          tokens: tokens.map(moved),
          nearMisses: nearMisses.map(moved),
        });
      }),
      { numRuns: 300 },
    );
  });

  it('is cut within a token, at each of its characters', () => {
    for (let cut = 0; cut <= CEDAR.length; cut++) {
      expect([cut, ...found(`${' '.repeat(STRETCH - cut)}${CEDAR} `)]).toEqual([cut, CEDAR]);
    }
  });

  it('says how far it is', () => {
    const shares = [...findTokensInSteps(`${' '.repeat(3 * STRETCH)}${CEDAR}`)];
    expect(shares).toHaveLength(3);
    expect(shares).toEqual(shares.toSorted((one, next) => one - next));
    expect(shares.every((share) => share > 0 && share < 1)).toBe(true);
  });
});

/** Many times the usual duration, enough for a busy machine. */
const ENOUGH_MS = 60_000;

describe('the worst texts cost twice as much when they are twice as long', () => {
  const WORST = [
    ...['baton_', 'baton_baton', 'baton_a\n', 'baton_0123456789\n> ', 'baton_a<b>', 'baton_a\u200b'],
    ...[
      'b<',
      'b&',
      'b=\n',
      'b%',
      'b\n',
      'b<x>',
      'b&nbsp;',
      'b\u200b',
      'ba<x>t\no<x>n',
      'b<x>a<x>t<x>o<x>n<x>_a',
    ],
    ...['baton_0\n[10:42] Ada: ', 'token: ', 'token: abcd1234', 'abcd1234efgh5678\n', ',,,', '\n    '],
    ...['<', '&', '=', '%', '\\', '\0', '\u00a0', 'a', ' '],
  ];

  /** Counts the pattern attempts and the matched characters. All repetitions in the patterns are bounded. */
  function cost(text: string): number {
    let count = 0;
    const exec = RegExp.prototype.exec;
    const spy = vi.spyOn(RegExp.prototype, 'exec').mockImplementation(function (this: RegExp, input) {
      const match = exec.call(this, input);
      count += 1 + (match?.[0].length ?? 0);
      return match;
    });
    findTokens(text);
    spy.mockRestore();
    return count;
  }

  it.each(WORST)('%j', (part) => {
    const text = part.repeat(Math.ceil(20_000 / part.length));
    const once = cost(text);
    expect(cost(text + text)).toBeLessThan(2.2 * once + 100);
    expect(once).toBeLessThan(30 * text.length);
  });

  // The counts above do not include backtracking within one attempt, which would take minutes here, or never end.
  it.each(WORST)('%j, a megabyte of it', { timeout: 2 * ENOUGH_MS }, (part) => {
    const search = () => findTokens(part.repeat(Math.ceil(1_000_000 / part.length)));
    // Unlike a test's own time-out, this also ends a synchronous loop.
    runInNewContext('search()', { search }, { timeout: ENOUGH_MS });
  });

  it('one after the other, without end', () => {
    const text = `baton_${'a'.repeat(20_000)}`;
    expect(cost(text)).toBeLessThan(text.length);
  });
});
