import { expect, it } from 'vitest';
import { notRevokedWords } from '#components/history/revoke-question.tsx';
import { shortDate } from '#lib/domain/time.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { aTokenRow, at, DAY, NOW } from '../support/records.ts';

const TODAY = shortDate(NOW);

it.each<[string, Partial<TransferTokenRow>, string | null]>([
  ['revoked', { revokedAt: at(0), endedBy: 'Ada Admin' }, null],
  [
    'redeemed a moment before',
    { redeemedAt: at(0), redeemedBy: 'Northwind IT' },
    `It had already been redeemed by Northwind IT on ${TODAY}. To take the account back, remove the reseller on the page Settings of the console.`,
  ],
  [
    'replaced by a newer one',
    { supersededAt: at(0), endedBy: 'Owen Pryce' },
    `It had already been replaced by a newer one on ${TODAY}, by Owen Pryce.`,
  ],
  [
    'that by the clock here still works, and by that of the console has expired',
    { expiresAt: at(DAY) },
    `It had already expired unused on ${shortDate(NOW + DAY)}.`,
  ],
])('says that a token could not be revoked: %s', (_, row, words) => {
  expect(notRevokedWords(aTokenRow(row))).toBe(words);
});
