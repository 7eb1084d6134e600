import { expect, it } from 'vitest';
import { tokenState } from '#lib/domain/transfer-token.ts';
import { aTokenRow, at, NOW } from '../support/records.ts';

it.each([
  ['active', {}],
  ['expired', { expiresAt: at(0) }],
  ['superseded', { supersededAt: at(-1), expiresAt: at(-1) }],
  ['revoked', { revokedAt: at(-1), expiresAt: at(-1) }],
  ['redeemed', { redeemedAt: at(-1), revokedAt: at(-1), expiresAt: at(-1) }],
])('%s', (state, row) => {
  expect(tokenState(aTokenRow(row), NOW)).toBe(state);
});
