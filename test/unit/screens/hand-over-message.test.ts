import { expect, it } from 'vitest';
import { handOverMessage } from '#components/transfer/hand-over-message.ts';
import { findTokens } from '#lib/domain/find-tokens.ts';
import { makeToken } from '#lib/domain/token.ts';

const account = {
  id: 'a',
  name: 'Bluebird Dental',
  domain: 'bluebird.example',
  service: 'office365',
  region: 'eu',
} as const;
const token = { id: 't', tokenId: 't', accountId: 'a', hint: 'AbCd', expiresAt: 0, boundTo: null };

it('has the token on a line of its own, where the paste box finds it', () => {
  const secret = makeToken();
  const message = handOverMessage(account, token, secret);
  expect(message.split('\n')).toContain(secret);
  expect(findTokens(message)).toEqual({
    tokens: [{ token: secret, at: message.indexOf(secret) }],
    nearMisses: [],
  });
});

it('says for which domain it is, and for whom only', () => {
  const bound = { ...token, boundTo: { name: 'Northwind IT', domain: 'northwind.example' } };
  const message = handOverMessage(account, bound, makeToken());
  expect(message).toContain('Bluebird Dental (bluebird.example, Microsoft 365)');
  expect(message).toContain('for Northwind IT only');
});
