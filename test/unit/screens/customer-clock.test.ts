import { expect, it, vi } from 'vitest';
import { tokenStateWords } from '#components/history/token-state.ts';
import type { HeldToken } from '#lib/domain/held-token.ts';
import { aConnection, aRow, aTokenRow, DAY } from '../support/records.ts';

vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));
const { customerScreen } = await import('../../../entrypoints/shared/customer.ts');

/** A token made just now by this computer's clock, which is off by this much; the console's clock is right. */
function screenWhen(wrongBy: number) {
  const local = Date.now();
  const right = local - wrongBy;
  const row = aTokenRow({
    createdAt: new Date(right).toISOString(),
    expiresAt: new Date(right + 14 * DAY).toISOString(),
  });
  const held: HeldToken = {
    id: 'h1',
    connectionId: 'c1',
    accountId: 'a1',
    tokenHash: '',
    hint: 'AbCd',
    createdAt: local,
    expiresInSeconds: (14 * DAY) / 1000,
    resellerPublicId: null,
    supersede: false,
    status: { state: 'issued', tokenId: row.id },
    secret: { iv: new Uint8Array(), data: new ArrayBuffer() },
  };
  const connection = aConnection({
    organization: { ...aConnection().organization, kind: 'customer' },
    role: 'admin',
    clockOffset: -wrongBy,
  });
  return { row, ...customerScreen(connection, { accounts: [aRow()], rows: [row], held: [held] }) };
}

it.each([-40, 0, 40])('a clock that is %i days ahead changes neither end nor state of a token', (days) => {
  const { row, handOver, history } = screenWhen(days * DAY);
  expect(handOver.held).toMatchObject([{ tokenId: row.id, expiresAt: Date.parse(row.expiresAt) }]);
  expect(tokenStateWords(row, history.now).words).toBe('active, expires in 14 days');
});
