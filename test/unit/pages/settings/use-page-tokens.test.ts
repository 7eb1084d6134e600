import { expect, it } from 'vitest';
import { activeTokens } from '#companion/pages/settings/use-page-tokens.ts';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';
import { aTokenRow, at, DAY, NOW } from '../../support/records.ts';

const made = [{ row: aTokenRow() }];

it.each<[string, TransferTokenRow[], number, boolean]>([
  ['that works', [aTokenRow()], NOW, true],
  ['that the last reading came too early for', [aTokenRow({ id: 't2', redeemedAt: at(0) })], NOW, true],
  ['that was redeemed', [aTokenRow({ redeemedAt: at(0) })], NOW, false],
  ['that was revoked', [aTokenRow({ revokedAt: at(0) })], NOW, false],
  ['that has expired', [], NOW + 14 * DAY, false],
])('the secret of a token made on the page %s', (_, rows, now, kept) => {
  expect(activeTokens(made, rows, now)).toEqual(kept ? made : []);
});
