import { expect, it } from 'vitest';
import { phoneNumber } from '#lib/domain/phone.ts';

it.each([
  ['DE', '0151 23456789', '+4915123456789'],
  ['DE', '+49 (151) 2345-6789', '+4915123456789'],
  ['DE', ' 0151/23456789 ', '+4915123456789'],
  ['DE', '12', null],
  ['XX', '0151 23456789', null],
  ['DE', '', null],
  ['DE', 'call me 0151 23456789', null],
  ['DE', '0151 23456789 after nine', null],
  ['DE', '0151 23456789 ext 7', null],
])('in %s, %j is the number %s', (country, typed, number) => {
  expect(phoneNumber(country, typed)).toBe(number);
});
