import { getCountries, getExampleNumber } from 'libphonenumber-js/mobile';
import examples from 'libphonenumber-js/mobile/examples';
import { expect, it } from 'vitest';
import { type PhoneFault, parseMobile } from '#lib/domain/phone.ts';

it.each([
  ['DE', '0151 23456789', '+4915123456789'],
  ['DE', '+49 (151) 2345-6789', '+4915123456789'],
  ['DE', ' 0151/23456789 ', '+4915123456789'],
  ['DE', '0049 151 23456789', '+4915123456789'],
  ['AT', '0664 123456', '+43664123456'],
  ['AU', '0412 345 678', '+61412345678'],
  ['BR', '11 96123 4567', '+5511961234567'],
  ['CH', '078 123 45 67', '+41781234567'],
  ['ES', '612 34 56 78', '+34612345678'],
  ['FR', '06 12 34 56 78', '+33612345678'],
  ['IN', '81234 56789', '+918123456789'],
  ['JP', '090-1234-5678', '+819012345678'],
  ['NL', '06 12345678', '+31612345678'],
  ['PL', '512 345 678', '+48512345678'],
  // Mobile numbers have no leading 0 there, unlike other numbers.
  ['IT', '312 345 6789', '+393123456789'],
  // In North America, mobile numbers look like all others.
  ['US', '(202) 555-0143', '+12025550143'],
  ['US', '1 202 555 0143', '+12025550143'],
])('in %s, %j is the number %s', (country, typed, number) => {
  expect(parseMobile(country, typed)).toEqual({ number });
});

it.each([
  ['US', '+1 416 555 0123', '+14165550123'],
  ['JM', '(416) 555-0123', '+14165550123'],
  ['GB', '07797 712345', '+447797712345'],
  ['JE', '+44 7400 123456', '+447400123456'],
  ['KZ', '+7 912 345 67 89', '+79123456789'],
])('in %s, %j is of a country with the same calling code: %s', (country, typed, number) => {
  expect(parseMobile(country, typed)).toEqual({ number });
});

it.each<[string, string, PhoneFault]>([
  ['DE', '12', 'no-number'],
  ['DE', '', 'no-number'],
  ['DE', 'call me 0151 23456789', 'no-number'],
  ['DE', '0151 23456789 after nine', 'no-number'],
  ['DE', '0151 23456789 ext 7', 'no-number'],
  ['XX', '0151 23456789', 'no-number'],
  ['DE', '+1 202 555 0143', 'other-country'],
  ['DE', '001 202 555 0143', 'other-country'],
  ['US', '+49 151 23456789', 'other-country'],
  ['JE', '+1 202 555 0143', 'other-country'],
  ['DE', '+800 1234 5678', 'other-country'],
  ['DE', '030 901820', 'not-mobile'],
  ['DE', '+49 30 901820', 'not-mobile'],
  ['GB', '020 7946 0958', 'not-mobile'],
  ['IT', '06 698 12345', 'not-mobile'],
  ['IT', '0312 345 6789', 'not-mobile'],
  ['US', '800 555 0199', 'not-mobile'],
])('in %s, %j is %s', (country, typed, fault) => {
  expect(parseMobile(country, typed)).toEqual({ fault });
});

it('takes a mobile number of every country', () => {
  const refused = getCountries().filter((country) => {
    const typed = getExampleNumber(country, examples)?.formatNational() ?? '';
    return 'fault' in parseMobile(country, typed);
  });
  expect(refused).toEqual([]);
});
