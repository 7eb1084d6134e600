import { expect, it } from 'vitest';
import { managedSince } from '#companion/pages/settings/resellers.tsx';
import type { TransferTokenRow } from '#lib/domain/transfer-token.ts';

const account = { id: 'a1', reseller: { name: 'Northwind IT', domain: 'northwind.example' } };
const row = (accountId: string, redeemedBy: string | null, redeemedAt: string | null) =>
  ({ accountId, redeemedBy, redeemedAt }) as TransferTokenRow;

it.each<[string, TransferTokenRow[], string | null]>([
  ['no token', [], null],
  ['one that nobody redeemed', [row('a1', null, null)], null],
  ['one of another account', [row('a2', 'Northwind IT', '2026-11-01T00:00:00Z')], null],
  ['one that another redeemed', [row('a1', 'Harbor MSP', '2026-11-01T00:00:00Z')], null],
  [
    'two, of the later',
    [row('a1', 'Northwind IT', '2026-11-02T00:00:00Z'), row('a1', 'Northwind IT', '2026-11-01T00:00:00Z')],
    '2026-11-02T00:00:00Z',
  ],
])('an account is managed since its reseller redeemed its token: %s', (_, rows, since) => {
  expect(managedSince(account, rows)).toBe(since === null ? null : Date.parse(since));
});
