import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { AuthorizedCard } from '#companion/pages/callback/authorized-card.tsx';
import { anAuthorized } from '../../support/authorizations.ts';

const shown = (of: 'link' | 'account', domain = anAuthorized.domain) =>
  renderToString(<AuthorizedCard of={of} authorized={{ ...anAuthorized, domain }} />);

it('a reseller’s person goes on to the account, a client signs in', () => {
  expect(shown('account')).toContain('href="/accounts/a1"');
  expect(shown('account')).not.toContain('Continue with');
  expect(shown('link')).toContain('Continue with Microsoft');
  expect(shown('link')).not.toContain('href="/accounts/a1"');
});

it('a domain in another script is shown in punycode first', () => {
  expect(shown('link', 'xn--pple-43d.example')).toContain('xn--pple-43d.example (аpple.example)');
});
