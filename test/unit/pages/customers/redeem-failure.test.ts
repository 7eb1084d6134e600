import { expect, it } from 'vitest';
import { redemptionStatusOf } from '#companion/pages/customers/redeem-failure.ts';
import { Problem, Unreachable } from '#lib/contract/problem.ts';

it.each([
  [new Unreachable('no answer'), { state: 'retrying', why: 'unreachable' }],
  // A console that cannot reach its database says nothing about the token.
  [new Problem('unavailable'), { state: 'retrying', why: 'unreachable' }],
  [new Problem('internal-error'), { state: 'retrying', why: 'unreachable' }],
  [new Problem('rate-limited', { retryAfter: 9 }), { state: 'retrying', why: 'rate-limited' }],
  [new Problem('unauthenticated'), { state: 'waiting' }],
  [new Problem('other-organization'), { state: 'waiting' }],
  [new Problem('token-redeemed', { byYourOrganization: true }), { state: 'added', account: null }],
  [new Problem('token-revoked'), { state: 'refused', code: 'token-revoked', facts: {} }],
])('%s', (error, status) => {
  expect(redemptionStatusOf(error)).toEqual(status);
});
