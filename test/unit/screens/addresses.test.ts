import { expect, it } from 'vitest';
import { nextPath, signInAddress } from '#companion/pages/addresses.ts';

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
])('after signing in with %j one is at %s', (search, path) => {
  expect(nextPath(search, ORIGIN)).toBe(path);
});

it('leads back to where one was', () => {
  const address = signInAddress({ pathname: '/customers', search: '?a=b' } as Location);
  expect(nextPath(address.slice('/sign-in'.length), ORIGIN)).toBe('/customers?a=b');
});
