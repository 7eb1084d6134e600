import { expect, it } from 'vitest';
import { nextAddress, userCodeIn } from '#companion/pages/router/addresses.ts';
import { accountAddress, accountIdIn, signInAddress } from '#lib/domain/console-pages.ts';

const ORIGIN = 'https://console.example';

it.each([
  ['?next=/settings', '/settings'],
  ['?next=%2Fcustomers%3Fa%3Db', '/customers?a=b'],
  ['', '/'],
  ['?next=https://evil.example/', '/'],
  ['?next=//evil.example/', '/'],
  ['?next=/%5Cevil.example/', '/'],
  ['?next=/\\evil.example/', '/'],
  ['?next=javascript:alert(1)', '/'],
  ['?next=/..//evil.example', '//evil.example'],
  ['?next=/.//evil.example/x', '//evil.example/x'],
  ['?next=/a/..//evil.example', '//evil.example'],
])('signing in with %j leads to %s', (search, path) => {
  expect(nextAddress(search, ORIGIN)).toBe(ORIGIN + path);
});

it('the sign-in page leads back to the current location', () => {
  const address = signInAddress('/customers?a=b');
  expect(nextAddress(address.slice('/sign-in'.length), ORIGIN)).toBe(`${ORIGIN}/customers?a=b`);
});

it.each([
  [accountAddress('a1'), 'a1'],
  ['/accounts', null],
  ['/accounts/', null],
  ['/accounts/a1/more', null],
  ['/status', null],
])('%s is the page of account %s', (path, account) => {
  expect(accountIdIn(path)).toBe(account);
});

it.each([
  ['#ABCD-EFGH', 'ABCD-EFGH'],
  ['#AB%20CD', 'AB CD'],
  ['', ''],
  ['#%', ''],
])('the code in %j is "%s"', (hash, code) => {
  expect(userCodeIn(hash)).toBe(code);
});
