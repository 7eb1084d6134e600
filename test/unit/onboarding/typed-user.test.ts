import { expect, it } from 'vitest';
import { userErrors } from '#components/onboarding/typed-user.ts';
import { aDraft } from '../support/onboarding.ts';

const { user } = aDraft();

it('reports a country without calling code at the country, not at the number', () => {
  expect(userErrors({ ...user, country: '419' })).toEqual({ 'user.country': 'Choose a country.' });
});

it.each([
  ['of the country', '0151 23456789', undefined],
  ['too short', '12', 'Enter a mobile number of Germany, with or without +49.'],
  [
    'of no mobile phone',
    '030 901820',
    'This is no mobile number of Germany. Enter one, with or without +49.',
  ],
  [
    'of another country',
    '+1 202 555 0143',
    'This number does not begin with +49. Choose its own country code, or enter a mobile number of Germany.',
  ],
])('a number %s: %j', (_, mobile, words) => {
  expect(userErrors({ ...user, mobile })['user.mobile']).toBe(words);
});

it('validates a number by its country', () => {
  const { 'user.mobile': words } = userErrors({ ...user, country: 'PT' });
  expect(words).toBe('Enter a mobile number of Portugal, with or without +351.');
});
