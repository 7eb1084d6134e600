import { expect, it } from 'vitest';
import { accountNames } from '#components/transfer/account-names.ts';
import type { AccountRow } from '#lib/domain/account.ts';
import { aRow } from '../support/records.ts';

it.each<[string, Partial<AccountRow>, string]>([
  ['services', { service: 'google' }, 'Google Workspace of bluebird.example'],
  ['domains', { domain: 'bluebird.test' }, 'Microsoft 365 of bluebird.test'],
])('names accounts of two %s apart', (_, other, name) => {
  const nameOf = accountNames([aRow(), aRow({ id: 'a2', ...other })]);
  expect(nameOf?.('a1')).toBe('Microsoft 365 of bluebird.example');
  expect(nameOf?.('a2')).toBe(name);
  expect(nameOf?.('a3')).toBe('another account');
});

it('has nothing to tell apart where there is one', () => {
  expect(accountNames([aRow()])).toBeNull();
});
