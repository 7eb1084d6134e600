import { describe, expect, it } from 'vitest';
import { findingsWords, nearMissWords, shortened } from '#components/paste/findings.tsx';
import { isLong, sizeWords } from '#components/paste/use-findings.ts';
import { findTokens } from '#lib/domain/find-tokens.ts';
import { makeToken } from '#lib/domain/token.ts';

const token = makeToken();

describe('the findings in a pasted text', () => {
  it.each([
    ['', ''],
    ['Hello', 'No transfer token in this text. One begins with baton_.'],
    [token, '1 token found'],
    [`${token} ${makeToken()}`, '2 tokens found'],
    [token.slice(0, -3), ''],
  ])('%j', (text, words) => {
    expect(findingsWords(text, findTokens(text))).toBe(words);
  });

  it.each([
    ['cut off', token.slice(0, -1), 'is cut off: 1 character missing at the end.'],
    ['too long', `${token}ab`, 'has 2 characters too many.'],
    ['far too long', `${token}${'a'.repeat(500)}`, 'is far too long.'],
    [
      'in capitals',
      token.toUpperCase(),
      'seems to have lost its capital or small letters, which matter. Copy it again from where it was made.',
    ],
    [
      'in small letters',
      token.toLowerCase(),
      'seems to have lost its capital or small letters, which matter. Copy it again from where it was made.',
    ],
    [
      'another thing',
      'A1B2C3D4E5F60718',
      'looks like a Google reseller transfer token, which is another thing. One of Baton begins with baton_.',
    ],
    [
      'mistyped',
      token.slice(0, -1) + (token.endsWith('a') ? 'b' : 'a'),
      'has a typing error in it. Copy it again instead of typing it.',
    ],
  ])('a token that is %s', (_, text, words) => {
    const [miss] = findTokens(text).nearMisses;
    expect(miss && nearMissWords(miss)).toBe(words);
  });

  it.each([
    [200_000, false, '200 kB of text'],
    [200_001, true, '200 kB of text'],
    [999_600, true, '1 MB of text'],
    [10_400_000, true, '10 MB of text'],
  ])('%i characters', (length, long, words) => {
    const text = ' '.repeat(length);
    expect([isLong(text), sizeWords(text)]).toEqual([long, words]);
  });

  it('says that it is searching', () => {
    expect(findingsWords('a long text', { tokens: [], nearMisses: [] }, 0)).toBe('Searching');
  });

  it('shows enough of a near miss to be recognized', () => {
    expect(shortened('baton_0123456789abcdefghijWXYZ')).toBe('baton_01234…WXYZ');
  });
});
