import { describe, expect, it } from 'vitest';
import { tokenStateWords } from '#components/history/token-state.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { aTokenRow } from '#test/unit/support/records.ts';

const NOW = Date.parse('2026-05-03T10:00:00Z');

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
