import { expect, it } from 'vitest';
import { userErrors } from '#components/onboarding/typed-user.ts';
import { aDraft } from '../support/onboarding.ts';

const { user } = aDraft();

it('a country that has no calling code is wrong at the country, and says nothing of the number', () => {
  expect(userErrors({ ...user, country: '419' })).toEqual({ 'user.country': 'Choose a country.' });
});

it('a number is wrong by its country', () => {
  expect(userErrors(user)).toEqual({});
  const { 'user.mobile': words } = userErrors({ ...user, country: 'PT' });
  expect(words).toBe('Enter a mobile number of Portugal, with or without +351.');
});
