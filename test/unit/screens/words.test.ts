import { describe, expect, it } from 'vitest';
import { findingsWords, nearMissWords, shortened } from '#components/transfer/findings.ts';
import { isLong, sizeWords } from '#components/transfer/long-text.ts';
import { queueLineWords } from '#components/transfer/queue-line.ts';
import { tokenStateWords } from '#components/transfer/token-state.ts';
import { findTokens } from '#lib/domain/find-tokens.ts';
import type { RedemptionStatus } from '#lib/domain/redemption.ts';
import { clockTime } from '#lib/domain/time.ts';
import { makeToken } from '#lib/domain/token.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { aTokenRow } from '#test/unit/support/records.ts';

const NOW = Date.parse('2026-05-03T10:00:00Z');
const token = makeToken();

describe('what a pasted text holds', () => {
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

  it('is searched', () => {
    expect(findingsWords('a long text', { tokens: [], nearMisses: [] }, 0)).toBe('Searching');
  });

  it('shows enough of a near miss to be recognized', () => {
    expect(shortened('baton_0123456789abcdefghijWXYZ')).toBe('baton_01234…WXYZ');
  });
});

describe('a line of the queue', () => {
  const line = (status: RedemptionStatus, signedOut = false) =>
    queueLineWords({ id: 'q', hint: 'AbCd', queuedAt: NOW, notBefore: NOW, attempts: 0, status }, signedOut)
      .words;
  const account = {
    id: 'a',
    name: 'Bluebird Dental',
    domain: 'bluebird.example',
    service: 'office365',
    region: 'eu',
  } as const;

  it.each<[RedemptionStatus, string]>([
    [{ state: 'waiting' }, 'waiting'],
    [{ state: 'adding' }, 'adding'],
    [{ state: 'added', account }, 'added "Bluebird Dental"'],
    [{ state: 'added', account: null }, 'added'],
    [{ state: 'retrying', why: 'unreachable' }, `retrying at ${clockTime(NOW)}, console not reached`],
    [
      { state: 'refused', code: 'token-expired', facts: {} },
      'This token has expired. Ask the customer for a new one.',
    ],
  ])('%j', (status, words) => {
    expect(line(status)).toBe(words);
  });

  it.each([
    [undefined, 'stopped; it may have been added, if the console had received it'],
    [1, 'stopped; it may have been added, if the console had received it'],
    [0, 'stopped; it was not added'],
  ])('stopped after two tries, of which %s were not answered', (unanswered, words) => {
    const entry = { id: 'q', hint: 'AbCd', queuedAt: NOW, notBefore: NOW, attempts: 2 };
    const tries = unanswered === undefined ? {} : { unanswered };
    expect(queueLineWords({ ...entry, ...tries, status: { state: 'stopped' } }, false).words).toBe(words);
  });

  it('is paused while signed out, unless it is done', () => {
    expect(line({ state: 'waiting' }, true)).toBe('paused, sign in again');
    expect(line({ state: 'added', account }, true)).toBe('added "Bluebird Dental"');
  });
});

describe('a token of the history', () => {
  const row = aTokenRow({
    createdAt: '2026-05-01T10:00:00Z',
    createdBy: 'Ada Brandt',
    expiresAt: '2026-05-16T11:00:00Z',
  });
  const at = '2026-05-02T10:00:00Z';

  it.each<[Partial<TransferTokenRow>, string]>([
    [{}, 'active, expires in 13 days'],
    [{ expiresAt: '2026-05-03T12:10:00Z' }, 'active, expires in 2 hours'],
    [{ expiresAt: '2026-05-03T10:57:00Z' }, 'active, expires in 57 minutes'],
    [{ expiresAt: '2026-05-03T10:00:20Z' }, 'active, expires in under a minute'],
    [{ redeemedAt: at, redeemedBy: 'Northwind IT' }, 'redeemed by Northwind IT on 2 May'],
    [{ redeemedAt: at }, 'redeemed on 2 May'],
    [{ revokedAt: at, endedBy: 'Owen Pryce' }, 'revoked by Owen Pryce on 2 May'],
    [{ revokedAt: at }, 'revoked on 2 May'],
    [
      { revokedAt: at, endedBy: 'Owen Pryce', issuerLeft: true },
      'revoked by Owen Pryce on 2 May: Ada Brandt, who made it, left or is no administrator any more',
    ],
    [
      { revokedAt: at, issuerLeft: true },
      'revoked on 2 May: Ada Brandt, who made it, left or is no administrator any more',
    ],
    [{ supersededAt: at, endedBy: 'Owen Pryce' }, 'replaced by a newer one on 2 May, by Owen Pryce'],
    [{ supersededAt: at }, 'replaced by a newer one on 2 May'],
    [{ expiresAt: at }, 'expired unused on 2 May'],
  ])('%j', (part, words) => {
    expect(tokenStateWords({ ...row, ...part }, NOW).words).toBe(words);
  });

  it.each(['revokedAt', 'supersededAt'] as const)('one that an older version stored, with its %s', (end) => {
    const { endedBy, issuerLeft, ...stored } = { ...row, [end]: at };
    expect(tokenStateWords(stored, NOW).words).toMatch(/^(revoked|replaced by a newer one) on 2 May$/);
  });
});
