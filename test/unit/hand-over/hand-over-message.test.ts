import fc from 'fast-check';
import { expect, it } from 'vitest';
import { handOverMessage, mailDraft } from '#components/hand-over/hand-over-message.ts';
import { findTokens } from '#lib/domain/find-tokens.ts';
import { makeToken } from '#lib/domain/token.ts';
import { account } from '#test/unit/support/records.ts';

const token = { id: 't', tokenId: 't', accountId: 'a', hint: 'AbCd', expiresAt: 0, boundTo: null };
const bound = { ...token, boundTo: { name: 'Northwind IT', domain: 'northwind.example' } };

it('has the token on a line of its own, where the paste box finds it', () => {
  const secret = makeToken();
  const message = handOverMessage(account, token, secret);
  expect(message.split('\n')).toContain(secret);
  expect(findTokens(message)).toEqual({
    tokens: [{ token: secret, at: message.indexOf(secret) }],
    nearMisses: [],
  });
});

it('says what the token is, its domain, its reseller, its expiry and what to do', () => {
  expect(handOverMessage(account, bound, 'the token').split('\n\n')).toEqual([
    'This is a Baton transfer token. With it you become the reseller who looks after the backups of Bluebird Dental (bluebird.example, Microsoft 365).',
    expect.stringMatching(
      /^It works once, for Northwind IT only, until (31 December 1969|1 January 1970)\D+\d\d:\d\d \S+\.$/,
    ),
    'What to do: open Baton, paste this message under "Add a Customer", press Add.',
    'the token',
  ]);
});

it("tells it from Google's own token where there is one", () => {
  expect(handOverMessage({ ...account, service: 'google' }, token, makeToken())).toContain(
    "nothing to do with Google's own reseller transfer token",
  );
});

/** Decodes the address like a mail program (RFC 6068), which does not treat a plus as a space. */
function read(address: string) {
  const fields = address.slice('mailto:?'.length).split('&');
  return Object.fromEntries(fields.map((field) => field.split('=').map(decodeURIComponent)));
}

it('a draft has the text of the message, with a note where to paste the token', () => {
  const secret = makeToken();
  const { subject, body } = read(mailDraft(account, bound));
  expect(subject).toBe('Transfer token for the backups of bluebird.example');
  const place = '[Paste the token here, in place of this line. It is on your clipboard.]';
  expect(body?.split('\r\n')).toContain(place);
  expect(body?.replace(place, secret).replaceAll('\r\n', '\n')).toBe(handOverMessage(account, bound, secret));
});

it('the address of a draft follows RFC 6068, whatever the names, and never contains a token', () => {
  const names = fc.record({ name: fc.string({ unit: 'grapheme' }), domain: fc.domain() });
  const draft = fc.record({
    account: names.map((of) => ({ ...account, ...of })),
    token: fc.option(names, { nil: null }).map((boundTo) => ({ ...token, boundTo })),
  });
  fc.assert(
    fc.property(draft, ({ account, token }) => {
      const address = mailDraft(account, token);
      expect(address).toMatch(/^mailto:\?subject=[\w.!~*'()%-]+&body=[\w.!~*'()%-]+$/);
      expect(read(address).body).toContain(`${account.name} (${account.domain}, Microsoft 365)`);
      expect(findTokens(decodeURIComponent(address))).toEqual({ tokens: [], nearMisses: [] });
    }),
  );
});
